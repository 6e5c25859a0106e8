import { error } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import { loaderResponse, loadOf, prepareLoader, reportLoad } from '$lib/widget/loader';
import type { RequestHandler } from './$types';
import source from '../../../static/widget/loader.js?raw';

// not while the module loads: the build loads it too, without any environment
let loader: ReturnType<typeof prepareLoader> | undefined;

export const GET: RequestHandler = ({ request, url }) => {
	const api = env.PUBLIC_SUPABASE_URL;
	if (!api) error(503, { code: 'service_unavailable', message: 'PUBLIC_SUPABASE_URL is not set.' });
	loader ??= prepareLoader(source, api);
	const load = loadOf(request.headers, url);
	if (load) void reportLoad(api, load, request.headers.get('user-agent'));
	return loaderResponse(loader, request.headers);
};
