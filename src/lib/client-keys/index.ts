export * as clientKeys from './queries';
export { maximumDomains, type ClientKey, type Sighting } from './queries';
