export * as modelUsage from './queries';
export type { Budget, UsageDay } from './queries';
