/**
 * How long a database function may take that has a time limit of its own (`set statement_timeout = '60s'`), such as a
 * report: who calls it waits as long, in ms.
 */
export const LONG_CALL_MS = 60_000;
