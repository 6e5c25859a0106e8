/** The columns that visitors will read. */
export const textColumns = ['name', 'name_en', 'description', 'description_en'] as const;
export type TextColumn = (typeof textColumns)[number];
