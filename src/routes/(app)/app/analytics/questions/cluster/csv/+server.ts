import { analytics, readWindow } from '$lib/analytics';
import { clusterFile } from '$lib/analytics/cluster-file';
import { lastingName } from '$lib/analytics/cluster-names';
import { fileName } from '$lib/analytics/file-name';
import { getLocale } from '$lib/paraglide/runtime';
import { csvResponse } from '$lib/server/csv-response';
import { workshopOf } from '$lib/services/actions';
import { createPatientClient } from '$lib/supabase/server';
import { notFound, readCluster, topicIn } from '../cluster';
import type { RequestHandler } from './$types';

/** Every conversation of a cluster as CSV, in the window of the address: `topic` and what `readWindow` reads. */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const topic = topicIn(url.searchParams);
	const workshop = await workshopOf(event);
	const supabase = await createPatientClient(locals.supabase);
	const window = readWindow(url.searchParams, workshop.timeZone);
	// refuses where the plan doesn't include it
	const shown = await readCluster(supabase, workshop.id, window, topic);
	if (!shown) notFound();
	const { cluster, members } = shown;
	const body = await clusterFile({
		supabase,
		workshop,
		window,
		clusters: [cluster, ...members],
		keys: await analytics.keys(supabase, workshop.id),
		locale: getLocale()
	});
	return csvResponse(body, fileName(workshop, lastingName(cluster), window));
};
