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

const fileStart = '/app/file';

/** Where a download begins by itself: a form that led to the file itself would stay as it is. */
const filePath = (file: string): string => `${fileStart}?${new URLSearchParams({ of: file })}`;

/** The page of the app where a file was asked for, as the address bar had it; the file's section where none is known. */
export function askedFrom({ origin, pathname }: URL, referrer: string | null): string {
	const from = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
	// whatever leads to the file by itself would only be refused once more
	const isPage =
		from?.origin === origin &&
		/^\/app(\/|$)/.test(from.pathname) &&
		![pathname, fileStart].includes(from.pathname) &&
		!isFile(from.pathname);
	return isPage ? pagePath(from) : sectionOf(pathname);
}

/** Whether a path leads to the sign-in page. */
export const isSignIn = (path: string): boolean => /^\/sign-in(\?|$)/.test(path);

/** A page's path, without the action that a form on it named: `?/save`. */
function pagePath({ pathname, searchParams }: URL): string {
	const query = new URLSearchParams(searchParams);
	for (const name of searchParams.keys()) if (name.startsWith('/')) query.delete(name);
	return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/** The sign-in page, which leads back to where one was, and says where a form was sent that is lost by that. */
export function signInPath(url: URL, isLost = false): string {
	const path = pagePath(url);
	const next = isFile(url.pathname) ? filePath(path) : path;
	const said = new URLSearchParams({
		...(next !== startPage && { next }),
		...(isLost && { unsaved: '' })
	});
	return said.size > 0 ? `/sign-in?${said}` : '/sign-in';
}
