import { env } from '$env/dynamic/public';
import { fillLoader, loaderResponse, pageOrigin, reportLoad } from '$lib/widget/loader';
import type { RequestHandler } from './$types';
import source from '../../../static/widget/loader.js?raw';

export const GET: RequestHandler = ({ request }) => {
	const api = env.PUBLIC_SUPABASE_URL;
	const origin = pageOrigin(request.headers.get('referer'));
	if (origin) void reportLoad(api, origin);
	return loaderResponse(fillLoader(source, api), request.headers.get('if-none-match'));
};
