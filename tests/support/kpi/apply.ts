/** Lets events happen in the database, with the statements that production uses or the rows that those leave. */
import type postgres from 'postgres';
import { inKindOrder, type Event } from './events.ts';
import type { Log } from './log.ts';
import { localDay } from './time.ts';
import { insert } from './workshops.ts';

type Tx = postgres.TransactionSql;
type Kind = Event['kind'];
type Of<K extends Kind> = Extract<Event, { kind: K }> & { log: Log };

/** Why inquiries are lost here. */
export const LOST_REASON = 'Zu teuer';

const date = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Applies one step of several workshops. Each log is as it is before the step. */
export async function apply(tx: Tx, steps: { log: Log; events: Event[] }[]): Promise<void> {
	const all = steps.flatMap(({ log, events }) =>
		inKindOrder(events).map((event) => ({ ...event, log }))
	);
	const every = <K extends Kind>(kind: K) =>
		all.filter((event): event is Of<K> => event.kind === kind);
	await insert(
		tx,
		'conversations',
		every('conversation').map(({ log, conversation: { id, key, page, isTest, isSpam } }) => ({
			id,
			workshop_id: log.id,
			client_key_id: key,
			page_path: page,
			notice_version: 'test',
			is_test: isTest,
			is_spam: isSpam
		}))
	);
	await inquire(tx, every('inquiry'), every('contact'));
	await talk(tx, every('message'));
	await count(tx, every('session'), every('usage'), every('sighting'));
	await judge(tx, every('thumb'), every('verdict'), every('survey'));
	await change(tx, every('spam'), every('status'), every('exclude'));
	await remove(tx, all);
	for (const { log, timeZone } of every('time-zone')) {
		await tx`update workshops set time_zone = ${timeZone} where id = ${log.id}`;
	}
}

async function talk(tx: Tx, events: Of<'message'>[]): Promise<void> {
	await insert(
		tx,
		'messages',
		events.map(({ log, conversation, message }) => ({
			id: message.id,
			workshop_id: log.id,
			conversation_id: conversation,
			client_message_id: message.clientMessageId,
			role: message.role,
			body: message.body,
			ai_generated: message.role === 'assistant',
			author_name: message.role === 'staff' ? 'Erika Muster' : null,
			reply_to_id: message.replyTo,
			intents: message.intents,
			outcome: message.outcome,
			service_ids: message.services,
			missing_keys: message.missing,
			duration_ms: message.durationMs,
			created_at: date(message.at)
		})),
		'skip'
	);
	await insert(
		tx,
		'price_snapshots',
		events.flatMap(({ log, conversation, message }) =>
			message.prices.map(({ min, max }, position) => ({
				workshop_id: log.id,
				conversation_id: conversation,
				message_id: message.id,
				service_name: 'Ölwechsel',
				day: localDay(message.at, log.timeZone),
				price_min: min,
				price_max: max,
				label: min === null ? 'after_inspection' : 'estimate',
				position
			}))
		)
	);
}

async function inquire(
	tx: Tx,
	inquiries: Of<'inquiry'>[],
	contacts: Of<'contact'>[]
): Promise<void> {
	const people = [
		...contacts.map(({ log, contact }) => ({ log, ...contact })),
		...inquiries.map(({ log, inquiry }) => ({ log, ...inquiry }))
	].toSorted((a, b) => a.at - b.at);
	await insert(
		tx,
		'contacts',
		people.map(({ log, contact, key, source, at }) => ({
			id: contact,
			workshop_id: log.id,
			client_key_id: key,
			name: 'Anke Beispiel',
			phone: '+492315550101',
			source,
			created_at: date(at)
		})),
		'skip'
	);
	await insert(
		tx,
		'inquiries',
		inquiries
			.toSorted((a, b) => a.inquiry.at - b.inquiry.at)
			.map(({ log, inquiry }) => ({
				id: inquiry.id,
				workshop_id: log.id,
				contact_id: inquiry.contact,
				conversation_id: inquiry.conversation,
				client_key_id: inquiry.key,
				service_names: inquiry.service === null ? [] : [inquiry.service],
				status_changed_at: date(inquiry.at),
				created_at: date(inquiry.at)
			}))
	);
}

async function count(
	tx: Tx,
	sessions: Of<'session'>[],
	usage: Of<'usage'>[],
	sightings: Of<'sighting'>[]
): Promise<void> {
	await insert(
		tx,
		'widget_sessions',
		sessions.map(({ log, session }) => ({
			...session,
			workshop_id: log.id,
			day: localDay(session.started_at, log.timeZone),
			started_at: date(session.started_at),
			message_at: date(session.message_at),
			contact_at: date(session.contact_at)
		}))
	);
	await insert(
		tx,
		'key_usage_hours',
		usage.map(({ log, usage: hour }) => ({
			...hour,
			workshop_id: log.id,
			hour: date(hour.hour),
			day: localDay(hour.hour, log.timeZone)
		}))
	);
	await insert(
		tx,
		'widget_sightings',
		sightings.map(({ log, sighting }) => ({
			...sighting,
			workshop_id: log.id,
			origin: 'https://werkstatt.example'
		}))
	);
}

async function judge(
	tx: Tx,
	thumbs: Of<'thumb'>[],
	verdicts: Of<'verdict'>[],
	surveys: Of<'survey'>[]
): Promise<void> {
	for (const { log, message, value } of thumbs) {
		const [answer] = await tx`
			update answer_outcomes set thumb = ${value} where workshop_id = ${log.id} and message_id = ${message}
			returning conversation_id`;
		if (answer) {
			await tx`select private.derive_conversation(${log.id}, ${answer.conversation_id as string})`;
		}
	}
	await insert(
		tx,
		'answer_reviews',
		verdicts.map(({ log, message, verdict }) => ({
			workshop_id: log.id,
			message_id: message,
			verdict
		}))
	);
	for (const { log, conversation, at, stars } of surveys) {
		await tx`
			update episodes e set survey_at = ${date(at)}, stars = ${stars}, rated_at = ${stars && date(at)}
			where workshop_id = ${log.id} and conversation_id = ${conversation} and number = (
				select max(number) from episodes last
				where last.workshop_id = e.workshop_id and last.conversation_id = e.conversation_id
			)`;
	}
}

async function change(
	tx: Tx,
	spam: Of<'spam'>[],
	statuses: Of<'status'>[],
	exclusions: Of<'exclude'>[]
): Promise<void> {
	for (const isSpam of [true, false]) {
		const ids = spam.filter((event) => event.isSpam === isSpam).map((event) => event.conversation);
		await tx`update conversations set is_spam = ${isSpam} where id = any (${ids}::uuid[])`;
	}
	const changes = statuses.map(({ inquiry, status, at, amount }) => ({
		id: inquiry,
		status,
		at: date(at),
		amount,
		reason: status === 'lost' ? LOST_REASON : null
	}));
	const rows = tx`jsonb_to_recordset(${tx.json(changes)}) as c (
		id uuid, status inquiry_status, at timestamptz, amount numeric, reason text
	)`;
	await tx`
		update inquiries i set
			status = c.status, won_amount = c.amount, lost_reason = c.reason,
			first_responded_at = coalesce(i.first_responded_at, c.at)
		from ${rows} where i.id = c.id and i.status <> c.status`;
	// the database's clock stamps every change; here it happened before
	await tx`
		update inquiries i set status_changed_at = c.at from ${rows}
		where i.id = c.id and i.status_changed_at = now()`;
	for (const { inquiry, as } of exclusions) await tx`select exclude_inquiry(${inquiry}, ${as})`;
}

async function remove(tx: Tx, events: (Event & { log: Log })[]): Promise<void> {
	const conversations: string[] = [];
	const sessions: string[] = [];
	for (const event of events) {
		if (event.kind === 'delete-conversation') conversations.push(event.conversation);
		if (event.kind === 'delete-session') sessions.push(event.session);
		if (event.kind === 'erase-contact') await tx`select erase_contact(${event.contact})`;
	}
	await tx`delete from conversations where id = any (${conversations}::uuid[])`;
	await tx`delete from widget_sessions where id = any (${sessions}::uuid[])`;
}
