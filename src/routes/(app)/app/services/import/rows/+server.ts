import { json } from '@sveltejs/kit';
import { importLawfully } from '$lib/catalog-files/lawful';
import { RowsRefused, unpackRows } from '$lib/catalog-files/unpack';
import { m } from '$lib/paraglide/messages';
import { services } from '$lib/services';
import { workshopOf } from '$lib/services/actions';
import { problemOf } from '$lib/services/problems';
import { createPatientClient } from '$lib/supabase/server';
import type { RequestHandler } from './$types';

/**
 * Compares packed rows with the caller's catalogue (`?preview`), or takes them over (`?apply`); with `&replace`, words that
 * the law forbids are put right instead of refused.
 * The reader packs them as gzip, which no page of another site can send along with a session.
 */
export const POST: RequestHandler = async (event) => {
	const { request, url, locals, route } = event;
	if (request.headers.get('content-type') !== 'application/gzip') {
		return json({ code: 'malformed', text: m.import_failed() }, { status: 415 });
	}
	try {
		const [rows, workshop, client] = await Promise.all([
			unpackRows(request.body),
			workshopOf(event),
			// a page's own client gives up long before a large list has arrived and is through
			createPatientClient(locals.supabase)
		]);
		const { testing_body: testingBody } = await services.settings(client, workshop.id);
		const asked = {
			apply: url.searchParams.has('apply'),
			replace: url.searchParams.has('replace')
		};
		return json(await importLawfully(client, workshop.id, rows, { ...asked, testingBody }));
	} catch (thrown) {
		if (thrown instanceof RowsRefused) {
			const tooLarge = thrown.code === 'too_large';
			const text = tooLarge ? m.import_too_big() : m.import_failed();
			return json({ code: thrown.code, text }, { status: tooLarge ? 413 : 400 });
		}
		const { status, code, text } = problemOf(thrown, route.id);
		return json({ code, text }, { status });
	}
};
