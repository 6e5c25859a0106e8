/**
 * The category that a catalogue for customers carries among its file's properties, so that an import knows it: its
 * prices are those of one day, and would become the workshop's own for every class.
 */
export const CUSTOMER_CATALOG = 'CarBot catalogue for customers';
