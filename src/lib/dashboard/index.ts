export * as dashboard from './queries';
