import { contactReceived } from '../_shared/answering/contact-received.ts';
import { json } from '../_shared/http/responses.ts';
import type { ContactResponse } from '../_shared/protocol.ts';
import { CONSENT_VERSION } from '../_shared/texts.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readContact } from './requests.ts';

/** A visitor leaves a name and a channel. A robot that fills the trap hears the same thanks, and nothing is stored. */
export async function contact(body: unknown, context: Context): Promise<Response> {
	const { rpc, origin, clientAddress, isRobot } = context;
	const request = await readContact(body);
	const reply = contactReceived(request.locale, request);
	const stored = request.isTrapped
		? pretended(reply)
		: await database.contact(rpc, {
				...request,
				origin,
				clientAddress,
				isRobot,
				consentVersion: CONSENT_VERSION,
				reply
			});
	const { askRating, ...message } = stored;
	return json({ message, askRating } satisfies ContactResponse);
}

const pretended = (text: string): database.Answered => ({
	id: crypto.randomUUID(),
	role: 'assistant',
	text,
	aiGenerated: true,
	authorName: null,
	prices: [],
	choices: [],
	rateable: false,
	thumb: null,
	at: new Date().toISOString(),
	askRating: false
});
