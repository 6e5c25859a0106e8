import type { Handle } from '@sveltejs/kit';
import { paraglideMiddleware } from '$lib/paraglide/server';
import { toTheme } from '$lib/ui/theme';

/** Fills language and theme into app.html, so the first paint is right without a script. */
export const appearance: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, async ({ locale }) => {
		const theme = toTheme(event.cookies.get('theme'));
		const response = await resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%carbot.lang%', locale).replace('%carbot.theme%', theme),
			preload: ({ type, path }) =>
				type === 'js' ||
				type === 'css' ||
				(type === 'font' && path.includes('inter-latin-opsz-normal'))
		});
		response.headers.append('vary', 'accept-language, cookie');
		return response;
	});
