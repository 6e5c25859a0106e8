export * as dashboard from './queries';
export type { Beginnings, UnansweredQuestion } from './queries';
export type { Day, Overview } from './overview';
export { lastDayOf, periods, toPeriod, windowOf, type Period, type Window } from './period';
