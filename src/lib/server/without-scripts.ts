import type { Handle } from '@sveltejs/kit';
import { asksForWhole, wholeOf } from '$lib/without-scripts';

/** A page that is filled in later stays unfilled in a browser without scripts, which is told to ask for all of it. */
export const withoutScripts: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) =>
			event.locals.isUnfinished && !asksForWhole(event)
				? html.replace('</head>', `${refresh(wholeOf(event.url))}</head>`)
				: html
	});

const refresh = (to: string) =>
	`<noscript><meta http-equiv="refresh" content="0;url=${to.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></noscript>`;
