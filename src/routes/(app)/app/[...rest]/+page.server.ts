import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Without a route of its own a wrong address would be answered outside of the app, without its navigation. */
export const load: PageServerLoad = () => error(404, { code: 'not_found', message: 'Not found' });
