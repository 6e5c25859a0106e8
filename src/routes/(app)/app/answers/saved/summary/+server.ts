import { json } from '@sveltejs/kit';
import { saved } from '$lib/answers';
import type { RequestHandler } from './$types';
import { workshopOf } from '../../workshop';

/** How many saved questions there are, and how many are answered otherwise than confirmed. */
export const GET: RequestHandler = async ({ locals }) => {
	const { id, timeZone } = await workshopOf(locals);
	return json(await saved.summary(locals.supabase, id, timeZone));
};
