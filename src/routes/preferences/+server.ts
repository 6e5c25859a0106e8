import { error, redirect } from '@sveltejs/kit';
import { cookieMaxAge, cookieName, isLocale } from '$lib/paraglide/runtime';
import { presets } from '$lib/analytics/window';
import { themes, toTheme } from '$lib/ui/theme';
import type { RequestHandler } from './$types';

/** Stores language, theme and the range of the figures in cookies. Works as a plain form too: then it leads back to the page it came from. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const locale = form.get('locale');
	const theme = form.get('theme');
	const range = form.get('range');
	const options = {
		path: '/',
		maxAge: cookieMaxAge,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:'
	} as const;

	if (locale !== null) {
		if (!isLocale(locale)) error(400, { code: 'bad_request', message: 'Unknown language' });
		cookies.set(cookieName, locale, options);
	}
	if (theme !== null) {
		if (!themes.some((known) => known === theme))
			error(400, { code: 'bad_request', message: 'Unknown theme' });
		cookies.set('theme', toTheme(theme), options);
	}
	if (range !== null) {
		if (!presets.some((known) => known === range))
			error(400, { code: 'bad_request', message: 'Unknown range' });
		cookies.set('range', String(range), { ...options, path: '/app' });
	}

	if (request.headers.get('accept')?.includes('text/html')) redirect(303, back(form.get('to')));
	return new Response(null, { status: 204 });
};

/** A path on this site, or the start page. */
function back(to: FormDataEntryValue | null): string {
	if (typeof to !== 'string' || !URL.canParse(to, 'http://here')) return '/';
	const { origin, pathname, search } = new URL(to, 'http://here');
	return origin === 'http://here' ? pathname + search : '/';
}
