/** What tests of the owner's side of answers share. */
import { limitKey, Tab } from '../functions/chat.ts';
import { database } from './database.ts';

interface Of {
	workshopId: string;
}

/** The page's text as it is read: without tags, spaces joined. */
export const textOf = (html: string): string =>
	html
		.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&amp;', '&')
		.replace(/[\s\u00a0]+/g, ' ');

/** A tab on a page of the workshop, whose limits don't get in the way. */
export async function tabOf({ workshopId }: Of): Promise<Tab> {
	const [key] = await database()`
		select publishable_key from client_keys where workshop_id = ${workshopId}`;
	const workshop = { workshopId, slug: '', widgetKey: key?.publishable_key as string };
	await limitKey(workshop, 1_000_000);
	return new Tab(workshop);
}

/** Id of the workshop's copy of a library service. */
export async function serviceOf({ workshopId }: Of, key: string): Promise<string> {
	const [service] = await database()`
		select id from workshop_services where workshop_id = ${workshopId} and library_key = ${key}`;
	return service?.id as string;
}
