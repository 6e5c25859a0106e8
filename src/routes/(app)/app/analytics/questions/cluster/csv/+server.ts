import { readFileWindow } from '$lib/analytics/file-window';
import { getLocale } from '$lib/paraglide/runtime';
import { exportFile } from '$lib/server/export-file';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import { isUnansweredIn, topicIn } from '../cluster';
import type { RequestHandler } from './$types';

/** Every conversation of a cluster as CSV, in the window of the address: `topic`, `outcome` and what `readWindow` reads. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const { url } = event;
	const topic = topicIn(url.searchParams);
	const { id, timeZone } = await workshopOf(event);
	const window = readFileWindow(url.searchParams, timeZone);
	const { from, to, key } = window;
	const language = getLocale();
	const separator = language === 'de' ? 'semicolon' : 'comma';
	const given = { workshop: id, topic, from, to, language, separator };
	const chosen = {
		...(key && { key }),
		...(isUnansweredIn(url.searchParams) && { outcome: 'unanswered' })
	};
	return exportFile(event, 'question.csv', { ...given, ...chosen }, []);
});
