import { getLocale } from '$lib/paraglide/runtime';
import { exportFile } from '$lib/server/export-file';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** What the export function is asked for besides the workshop, which is always the caller's own. */
const passedOn = ['language', 'separator', 'classes', 'day', 'material'];

/** A file of the catalogue. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const { id } = await workshopOf(event);
	const given = { workshop: id, language: getLocale() };
	return exportFile(event, event.params.file, given, passedOn);
});
