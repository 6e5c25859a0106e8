import { error } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import type { PageServerLoad } from './$types';

/** The key of the seeded demo workshop; an empty variable takes the page off the site. */
const seededKey = 'cb_pub_demo0000000000000000000000';

export const load: PageServerLoad = () => {
	const widgetKey = env.PUBLIC_DEMO_WIDGET_KEY ?? seededKey;
	if (!widgetKey) error(404, { code: 'not_found', message: 'Not Found' });
	return { widgetKey };
};
