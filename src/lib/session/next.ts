/** Where people land who wanted nothing in particular. */
export const startPage = '/app';

const here = 'http://here.invalid';

/** A path on this site, taken from what an address or a form says; anything else becomes the start page. */
export function safeNext(next: unknown): string {
	if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, here)) {
		return startPage;
	}
	const { origin, pathname, search } = new URL(next, here);
	// `/.//evil.example` is a path of this site that a browser would read as another host once it stands alone
	return origin === here && !/^[/\\]{2}/.test(pathname) ? pathname + search : startPage;
}

/** The sign-in page, which leads back to where one was. */
export function signInPath({ pathname, searchParams }: URL): string {
	const query = new URLSearchParams(searchParams);
	// `?/save` names a form's action: the page itself is meant
	for (const name of searchParams.keys()) if (name.startsWith('/')) query.delete(name);
	const next = query.size > 0 ? `${pathname}?${query}` : pathname;
	return next === startPage ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}
