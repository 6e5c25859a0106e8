/** Sends the contact form: once, however often it is tried, and with a conversation to belong to. */
import { Fault, type ChatApi } from './api.ts';
import type { Outbox } from './outbox.ts';
import { CONSENT_VERSION, ERRORS, type ContactResponse, type Locale } from './protocol.ts';
import { PATIENCE, persist, type Waker } from './retry.ts';
import type { Session } from './session.ts';
import type { ContactValues, FieldErrors } from './view/contact-form.ts';
import { uuid } from './uuid.ts';

const PATIENT = { ...PATIENCE, attempts: 4 };
/** how long the form waits for the conversation that it opens */
const CONVERSATION_MS = 20_000;

interface ContactOptions {
	api: ChatApi;
	session: Session;
	outbox: Outbox;
	waker: Waker;
	key: string;
	locale: Locale;
	/** Sends the message that opens a conversation for a visitor who has asked nothing yet. */
	askForCall(): void;
	onStored(confirmation: ContactResponse): void;
}

export function createContactSender(options: ContactOptions) {
	const { api, session, outbox, waker, key, locale } = options;
	/** stays with one inquiry until it is stored */
	let id = uuid();

	async function ensureConversation(): Promise<void> {
		if (session.conversation) return;
		if (session.queue.length === 0) options.askForCall();
		else outbox.wake();
		await Promise.race([outbox.settled(), new Promise((end) => setTimeout(end, CONVERSATION_MS))]);
	}

	async function attempt(values: ContactValues): Promise<ContactResponse> {
		await ensureConversation();
		if (!session.conversation) throw new Fault('database_unavailable', { status: 400 });
		const { name, phone, email, note, marketing, company } = values;
		return api.contact({
			key,
			locale,
			conversation: session.conversation,
			contact: {
				id,
				name,
				...(phone && { phone }),
				...(email && { email }),
				...(note && { note })
			},
			consent: { version: CONSENT_VERSION, marketing },
			session: session.id,
			...(company && { company })
		});
	}

	/** Undefined when stored; else what to tell the visitor. */
	return async (
		values: ContactValues
	): Promise<{ fields?: FieldErrors; text?: string } | undefined> => {
		try {
			const send = () => persist(() => attempt(values), waker, undefined, PATIENT);
			const confirmation = await send().catch((error: unknown) => {
				const gone = error instanceof Fault && error.code === 'conversation_unknown';
				if (!gone) throw error;
				session.conversation = undefined;
				return send();
			});
			id = uuid();
			options.onStored(confirmation);
			return undefined;
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			const code = error.code === 'network' ? 'database_unavailable' : error.code;
			return { fields: error.details.fields, text: error.details.text ?? ERRORS[code][locale] };
		}
	};
}
