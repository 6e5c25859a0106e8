import { error } from '@sveltejs/kit';
import { isFile, safeNext, sectionOf } from '$lib/session/next';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const file = safeNext(url.searchParams.get('of'));
	const [pathname = ''] = file.split('?');
	if (!isFile(pathname)) error(404, { code: 'not_found', message: 'Not found' });
	return { file, back: sectionOf(pathname) };
};
