/** The chat as a page talks to it: through the gateway, with an origin and a key, and nothing else. */
import { randomUUID } from 'node:crypto';
import type { ErrorBody } from '../../supabase/functions/_shared/errors.ts';
import type {
	ContactRequest,
	ContactResponse,
	ConversationHandle,
	MessageEvent,
	OpenResponse,
	RateResponse,
	SurveyResponse,
	TranscriptMessage
} from '../../supabase/functions/_shared/protocol.ts';
import { CONSENT_VERSION } from '../../supabase/functions/_shared/texts.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type NewWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { BROWSER } from '../support/user-agent.ts';

export const OIL_CHANGE = 'Was kostet ein Ölwechsel für meinen Golf 7?';

export interface Answered<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

/** @param body an object is sent as JSON, a string as it is */
export async function post<Body = ErrorBody>(
	route: string,
	body: unknown,
	{ origin, headers }: { origin?: string | null; headers?: Record<string, string> } = {}
): Promise<Answered<Body>> {
	const response = await fetch(`${stack.api}/functions/v1/chat/${route}`, {
		method: 'POST',
		headers: {
			'content-type': 'text/plain',
			'user-agent': BROWSER,
			...(origin && { origin }),
			...headers
		},
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
}

export interface Said {
	conversation: ConversationHandle;
	messageId: string;
	/** the deltas, joined */
	streamed: string;
	message: TranscriptMessage;
	offerContact: boolean;
	askRating: boolean;
}

export const eventsOf = (text: string): MessageEvent[] =>
	text
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as MessageEvent);

/** A tab on a page of the workshop. */
export class Tab {
	readonly key: string;
	readonly origin: string;
	readonly url: string;
	locale: 'de' | 'en' = 'de';
	conversation: ConversationHandle | undefined;
	session: string = randomUUID();
	userAgent = BROWSER;

	/** @param url of the chat's routes, where it isn't the stack's own */
	constructor(
		workshop: NewWorkshop,
		origin = 'https://werkstatt.example',
		url = `${stack.api}/functions/v1/chat`
	) {
		this.url = url;
		this.key = workshop.widgetKey;
		this.origin = origin;
	}

	body(text: string, id: string = randomUUID()) {
		const { key, locale, conversation, session } = this;
		return { key, locale, conversation, message: { id, text }, session, page: '/preise' };
	}

	open(): Promise<Answered<OpenResponse>> {
		const { key, locale, conversation, session } = this;
		return this.#post('open', { key, locale, conversation, session, page: '/preise' });
	}

	#post<Body>(route: string, body: unknown): Promise<Answered<Body>> {
		return post(route, body, { origin: this.origin, headers: { 'user-agent': this.userAgent } });
	}

	/** Sends a message and expects an answer. */
	async ask(text: string, id?: string): Promise<Said> {
		const response = await fetch(`${this.url}/message`, {
			method: 'POST',
			headers: {
				'content-type': 'text/plain',
				'user-agent': this.userAgent,
				origin: this.origin
			},
			body: JSON.stringify(this.body(text, id))
		});
		const body = await response.text();
		if (!response.ok) throw new Error(`${response.status} ${body}`);
		const events = eventsOf(body);
		const [accepted] = events;
		const done = events.at(-1);
		if (accepted?.type !== 'accepted' || done?.type !== 'done') throw new Error(body);
		this.conversation = accepted.conversation;
		const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
		const { message, offerContact, askRating } = done;
		return {
			conversation: accepted.conversation,
			messageId: accepted.messageId,
			streamed: deltas.join(''),
			message,
			offerContact,
			askRating
		};
	}

	/** Sends a message that is going to be refused. */
	refused(text: string, id?: string): Promise<Answered<ErrorBody>> {
		return post('message', this.body(text, id), { origin: this.origin });
	}

	contactBody(contact: Partial<ContactRequest['contact']> = {}): ContactRequest {
		if (!this.conversation) throw new Error('ask something first');
		return {
			key: this.key,
			locale: this.locale,
			conversation: this.conversation,
			contact: { id: randomUUID(), name: 'Anke Beispiel', phone: '0231 5550101', ...contact },
			consent: { version: CONSENT_VERSION, marketing: false },
			session: this.session
		};
	}

	contact<Body = ContactResponse>(body: unknown): Promise<Answered<Body>> {
		return this.#post('contact', body);
	}

	/** @param thumb of the visitor, under the answer with this id */
	rate<Body = RateResponse>(message: unknown, thumb: unknown): Promise<Answered<Body>> {
		const { key, locale, conversation } = this;
		return this.#post('rate', { key, locale, conversation, message, thumb });
	}

	survey<Body = SurveyResponse>(stars: unknown): Promise<Answered<Body>> {
		const { key, locale, conversation } = this;
		return this.#post('survey', { key, locale, conversation, stars });
	}
}

/** A workshop of its own, whose limits don't get in the way. */
export async function workshopForChat(): Promise<NewWorkshop> {
	const workshop = await newWorkshop(await newPerson());
	await limitKey(workshop, 1_000_000);
	return workshop;
}

export async function limitKey(
	workshop: Pick<NewWorkshop, 'widgetKey'>,
	perMinute: number
): Promise<void> {
	const sql = database();
	await sql`
		insert into private.client_key_limits (client_key_id, visitor_per_minute, visitor_per_hour, key_per_minute, key_per_day)
		select id, ${perMinute}, 1000000, 1000000, 1000000 from client_keys where publishable_key = ${workshop.widgetKey}
		on conflict (client_key_id) do update set visitor_per_minute = excluded.visitor_per_minute`;
}

/** Lets a visitor send so many messages; the next one only after many minutes, however long these take. */
export const limitVisitor = ({ widgetKey }: Pick<NewWorkshop, 'widgetKey'>, messages: number) =>
	database()`
		update private.client_key_limits l set visitor_per_hour = ${messages}
		from client_keys k where k.id = l.client_key_id and k.publishable_key = ${widgetKey}`;

/** How much of a workshop's chat is stored, per table. */
export async function stored(workshop: NewWorkshop): Promise<Record<string, number>> {
	const sql = database();
	const id = workshop.workshopId;
	const [row] = await sql`
		select
			(select count(*)::int from conversations where workshop_id = ${id}) as conversations,
			(select count(*)::int from private.conversation_tokens t join conversations c on c.id = t.conversation_id
				where c.workshop_id = ${id}) as tokens,
			(select count(*)::int from messages where workshop_id = ${id}) as messages,
			(select count(*)::int from price_snapshots where workshop_id = ${id}) as snapshots,
			(select count(*)::int from contacts where workshop_id = ${id}) as contacts,
			(select count(*)::int from consents where workshop_id = ${id}) as consents,
			(select count(*)::int from inquiries where workshop_id = ${id}) as inquiries,
			(select count(*)::int from contact_analytics where workshop_id = ${id}) as analytics`;
	return row as Record<string, number>;
}

export const NOTHING = {
	conversations: 0,
	tokens: 0,
	messages: 0,
	snapshots: 0,
	contacts: 0,
	consents: 0,
	inquiries: 0,
	analytics: 0
};
