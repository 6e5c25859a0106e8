/** A question and its answer: one request, two calls of the database, the words streamed. */
import { decide, lookUp } from '../_shared/answering/decide.ts';
import { evidenceOf } from '../_shared/answering/evidence.ts';
import { understand } from '../_shared/answering/understand.ts';
import type { Facts, Understanding } from '../_shared/answering/types.ts';
import { keepAlive } from '../_shared/http/environment.ts';
import { eventStream } from '../_shared/http/events.ts';
import { codedErrorOf, problemBody } from '../_shared/http/responses.ts';
import type { MessageEvent, TranscriptMessage } from '../_shared/protocol.ts';
import { noticeVersion } from '../_shared/texts.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { quotesOf } from './quotes.ts';
import { readMessage } from './requests.ts';
import { newToken } from './token.ts';

type Send = (event: MessageEvent) => void;

/** Faults before the question is stored are answered with their status; later ones end the stream as an event. */
export async function message(body: unknown, context: Context): Promise<Response> {
	const { rpc, origin, clientAddress, isRobot, locale, model } = context;
	const { key, conversation, id, text, session, page } = readMessage(body);
	const understanding = understand(text, locale);
	const token = newToken();
	const begun = await database.begin(rpc, {
		key,
		origin,
		clientAddress,
		conversation,
		newToken: token,
		messageId: id,
		text,
		language: understanding.language,
		session,
		page,
		isRobot,
		noticeVersion: noticeVersion(model),
		libraryKeys: libraryKeysOf(understanding),
		vehicle: understanding.vehicle
	});
	const handle = {
		id: begun.conversation.id,
		token: begun.conversation.is_new ? token : (conversation?.token ?? token)
	};
	const events = eventStream<MessageEvent>(async (send, gone) => {
		send({ type: 'accepted', conversation: handle, messageId: begun.message_id });
		try {
			if (begun.replay) repeat(begun.replay, send);
			else await answer(understanding, begun, begun.message_id, context, gone, send);
		} catch (error) {
			send({ type: 'error', ...problemBody(codedErrorOf(error, 'chat/message'), locale) });
		}
	}, keepAlive);
	return new Response(events, {
		headers: { 'content-type': 'application/x-ndjson; charset=utf-8' }
	});
}

const libraryKeysOf = ({ requests }: Understanding): string[] => [
	...new Set(requests.flatMap(({ candidates }) => candidates.map(({ key }) => key)))
];

async function answer(
	understanding: Understanding,
	begun: Facts,
	messageId: string,
	{ rpc, started, writer }: Context,
	gone: AbortSignal,
	send: Send
): Promise<void> {
	const missing = lookUp(understanding, begun);
	const found = missing.length > 0 ? await database.services(rpc, begun, missing) : [];
	const facts = { ...begun, services: [...begun.services, ...found] };
	const decision = decide(understanding, facts);
	const composed = await writer(decision, facts, new Date(), {
		text: understanding.text,
		messageId,
		gone
	});
	const stored = database.finish(rpc, facts, {
		messageId,
		text: composed.text,
		decision,
		evidence: evidenceOf(understanding, facts, decision),
		quotes: quotesOf(decision, facts),
		choices: composed.choices,
		duration: performance.now() - started
	});
	speak(composed.text, send);
	const { askRating, ...message } = await stored;
	send({ type: 'done', message, offerContact: composed.offerContact, askRating });
}

function repeat(replay: TranscriptMessage, send: Send): void {
	speak(replay.text, send);
	// not stored: as for a first answer, a form beside a price and where nothing is asked back
	const offerContact = replay.prices.length > 0 || replay.choices.length === 0;
	send({ type: 'done', message: replay, offerContact, askRating: false });
}

/** Sentence by sentence: the answer is there as a whole, so nothing is held back to look like typing. */
function speak(text: string, send: Send): void {
	for (const part of text.split(/(?<=[.!?؟]\s+(?=\S)|\n(?=\S))/))
		send({ type: 'delta', text: part });
}
