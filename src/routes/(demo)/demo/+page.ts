// A workshop's own website has no SvelteKit on it: the widget must get by with its script tag alone.
export const csr = false;
