import { exportFile } from '$lib/server/export-file';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** Which report, and what its file looks like; without a language it is the report's own. */
const passedOn = [
	'template',
	'run',
	'name',
	'metrics',
	'period',
	'from',
	'to',
	'keys',
	'compared',
	'language',
	'separator'
];

/** A report as a file. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const { id } = await workshopOf(event);
	return exportFile(event, event.params.file, { workshop: id }, passedOn);
});
