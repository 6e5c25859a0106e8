export { importHistory } from './import';
export type { ImportFault, ImportResult, ImportedRow, PastImport } from './import';
