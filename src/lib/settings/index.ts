export * as settings from './queries';
export type { Settings, StoredLogo } from './queries';
