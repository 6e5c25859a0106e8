import { error } from '@sveltejs/kit';
import { getLocale } from '$lib/paraglide/runtime';
import { exportFile } from '$lib/server/export-file';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import { EXPORT_ERRORS } from '../../../../../../../supabase/functions/_shared/catalog/errors';
import type { RequestHandler } from './$types';

/** All contacts of a ranking, as the export function writes them: `leads.csv` or `customers.csv`. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const { file } = event.params;
	if (file !== 'leads.csv' && file !== 'customers.csv') {
		error(404, { code: 'file_unknown', message: EXPORT_ERRORS.file_unknown[getLocale()] });
	}
	const { id } = await workshopOf(event);
	const language = getLocale();
	const separator = language === 'de' ? 'semicolon' : 'comma';
	return exportFile(event, file, { workshop: id, language, separator }, []);
});
