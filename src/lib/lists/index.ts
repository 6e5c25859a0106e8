/** Lists in pages that stay exact while rows are added, each continuing after the last row before, and searching in them. */
export { addressOf } from './address.ts';
export { isUuid, readCursor, writeCursor, type Cursor } from './cursor.ts';
export { toPage, type Page } from './page.ts';
export { containing, readSearch } from './search.ts';
