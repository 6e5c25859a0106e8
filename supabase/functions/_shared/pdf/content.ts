/** What the PDF library takes: text with properties, nested. */
export type Content = Record<string, unknown>;
