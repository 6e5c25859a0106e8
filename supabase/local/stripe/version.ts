/** The one API version that is spoken here: the one of the SDK in package.json (a test compares them). */
export const apiVersion = '2026-10-28.endive';
