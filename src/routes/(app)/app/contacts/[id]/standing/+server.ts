import { error, json } from '@sveltejs/kit';
import { contacts } from '$lib/contacts';
import { isUuid } from '$lib/lists';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** How promising a contact is and what it is worth, after an inquiry of its own has moved. */
export const GET: RequestHandler = async (event) => {
	const { id } = event.params;
	if (!isUuid(id)) error(404, { code: 'contact_not_found', message: 'Not found' });
	const workshop = await workshopOf(event);
	return json(await contacts.standing(event.locals.supabase, workshop.id, id), {
		headers: { 'cache-control': 'private, no-store' }
	});
};
