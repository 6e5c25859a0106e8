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

/** Whether a path gives out a file and shows no page. */
export const isFile = (pathname: string): boolean => /^\/app\/.*[./](csv|pdf|xlsx)$/.test(pathname);

/** The page of the app that a file belongs to. */
export const sectionOf = (pathname: string): string => pathname.split('/').slice(0, 3).join('/');

/** Where a download begins by itself: a form that led to the file itself would stay as it is. */
export const filePath = (file: string): string => `/app/file?${new URLSearchParams({ of: file })}`;

/** Whether a path leads to the sign-in page. */
export const isSignIn = (path: string): boolean => /^\/sign-in(\?|$)/.test(path);

/** The sign-in page, which leads back to where one was, and says where a form was sent that is lost by that. */
export function signInPath({ pathname, searchParams }: URL, isLost = false): string {
	const query = new URLSearchParams(searchParams);
	// `?/save` names a form's action: the page itself is meant
	for (const name of searchParams.keys()) if (name.startsWith('/')) query.delete(name);
	const path = query.size > 0 ? `${pathname}?${query}` : pathname;
	const next = isFile(pathname) ? filePath(path) : path;
	const said = new URLSearchParams({
		...(next !== startPage && { next }),
		...(isLost && { unsaved: '' })
	});
	return said.size > 0 ? `/sign-in?${said}` : '/sign-in';
}
