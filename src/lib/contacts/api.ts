export * from './queries';
export { scores, setScored, standing } from './standing';
