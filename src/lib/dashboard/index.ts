export * as dashboard from './queries';
export { toPeriod, windowOf } from './period';
