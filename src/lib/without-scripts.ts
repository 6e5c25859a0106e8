/** Asks for a page with all that is on it, however long that takes. */
const parameter = 'whole';

/** The page that answers a form is one: asked for once more it would no longer say what became of the form. */
export const asksForWhole = ({ url, request }: { url: URL; request: Request }): boolean =>
	url.searchParams.has(parameter) || request.method !== 'GET';

/** The path of the same page, asked for as a whole. */
export function wholeOf({ pathname, searchParams }: URL): string {
	const query = new URLSearchParams(searchParams);
	query.set(parameter, '');
	return `${pathname}?${query.toString()}`;
}
