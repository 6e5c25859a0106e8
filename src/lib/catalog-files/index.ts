export { importHistory, importRows } from './import';
export type { ImportFault, ImportResult, ImportedRow, PastImport } from './import';
