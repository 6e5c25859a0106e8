export * from './queries';
export { revenues, scores, setScored, standing } from './standing';
