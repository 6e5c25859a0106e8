/** The workshop's metrics: for pages' loads. Components import the light modules beside, which bring no validation along. */
export * as analytics from './queries';
export { ofKeys, readWindow, toPreset, type Window } from './window';
export { grainOf } from './steps';
export { soon } from './soon';
export type { Metric, Value } from './metric-schema';
export type * from './schemas';
