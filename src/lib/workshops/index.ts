export * as workshops from './queries';
export type { MemberWorkshop } from './queries';
