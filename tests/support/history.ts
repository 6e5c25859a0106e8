/** A signed-in owner, and conversations, contacts and inquiries written straight into the database. */
import { randomUUID } from 'node:crypto';
import { database } from './database.ts';
import { newPerson, newWorkshop, type Person } from './people.ts';
import { Visitor } from './visitor.ts';

export interface Owner {
	visitor: Visitor;
	workshopId: string;
}

/** The owner of a new workshop, signed in through the app. */
export async function newOwner(): Promise<Owner> {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	return { visitor: await signedIn(person), workshopId };
}

/** Somebody's browser after signing in through the app. */
export async function signedIn({ email, password }: Person): Promise<Visitor> {
	const visitor = new Visitor();
	const { status, html } = await visitor.post('/sign-in', { email, password });
	if (status !== 303) throw new Error(`sign-in answered ${status}: ${html.slice(0, 2000)}`);
	return visitor;
}

export interface Talk {
	question?: string;
	/** what became of the question */
	outcome?: 'answered' | 'unanswered';
	at?: Date | string;
	isTest?: boolean;
	vehicleClass?: string;
	/** quoted in the answer */
	price?: { name: string; min: number; max: number };
}

/** Writes a question and its answer; returns the conversation's id. */
export async function writeTalk(workshopId: string, talk: Talk = {}): Promise<string> {
	const sql = database();
	const { question = 'Was kostet ein Ölwechsel?', outcome = 'answered', at = new Date() } = talk;
	const conversationId = randomUUID();
	const [questionId, answerId] = [randomUUID(), randomUUID()];
	await sql.begin(async (tx) => {
		await tx`
			insert into conversations (
				id, workshop_id, origin, page_path, vehicle_class, notice_version, is_test, message_count, has_unanswered,
				started_at, last_message_at
			) values (
				${conversationId}, ${workshopId}, 'https://werkstatt.example', '/preise', ${talk.vehicleClass ?? null}, 'test',
				${talk.isTest ?? false}, 2, ${outcome === 'unanswered'}, ${at}, ${at}
			)`;
		await tx`
			insert into messages (id, workshop_id, conversation_id, role, body, created_at)
			values (${questionId}, ${workshopId}, ${conversationId}, 'visitor', ${question}, ${at})`;
		await tx`
			insert into messages (
				id, workshop_id, conversation_id, role, body, ai_generated, reply_to_id, outcome, created_at
			) values (
				${answerId}, ${workshopId}, ${conversationId}, 'assistant', 'Gern, hier ist meine Antwort.', true, ${questionId},
				${outcome}, ${at}::timestamptz + interval '1 second'
			)`;
		if (talk.price) {
			await tx`
				insert into price_snapshots (
					workshop_id, conversation_id, message_id, service_name, vehicle_class, day, price_min, price_max, label
				) values (
					${workshopId}, ${conversationId}, ${answerId}, ${talk.price.name}, 'compact', current_date, ${talk.price.min},
					${talk.price.max}, 'estimate'
				)`;
		}
	});
	return conversationId;
}

export interface Lead {
	name?: string;
	phone?: string | null;
	email?: string | null;
	at?: Date | string;
	conversationId?: string;
	note?: string;
	marketing?: boolean;
}

/** Writes a contact with one new inquiry. */
export async function writeLead(
	workshopId: string,
	lead: Lead = {}
): Promise<{ contactId: string; inquiryId: string }> {
	const sql = database();
	const { name = 'Anke Beispiel', phone = '+492315550101', email = null, at = new Date() } = lead;
	const [contactId, inquiryId] = [randomUUID(), randomUUID()];
	await sql.begin(async (tx) => {
		await tx`
			insert into contacts (id, workshop_id, name, phone, email, created_at)
			values (${contactId}, ${workshopId}, ${name}, ${phone}, ${email}, ${at})`;
		await tx`
			insert into consents (workshop_id, contact_id, kind, text_version, source, given_at)
			select ${workshopId}, ${contactId}, kind, '2026-11-24', 'https://werkstatt.example', ${at}
			from unnest(${lead.marketing ? ['inquiry', 'marketing'] : ['inquiry']}::consent_kind[]) as kind`;
		await tx`
			insert into inquiries (id, workshop_id, contact_id, conversation_id, note, service_names, created_at)
			values (
				${inquiryId}, ${workshopId}, ${contactId}, ${lead.conversationId ?? null}, ${lead.note ?? null}, '{Ölwechsel}',
				${at}
			)`;
	});
	return { contactId, inquiryId };
}

/** As if the workshop's widget had been loaded once long ago: windows of the last year have others to be compared with. */
export async function runsForYears(workshopId: string): Promise<void> {
	await database()`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		select id, workshop_id, 'https://werkstatt.example', current_date - 900 from client_keys
		where workshop_id = ${workshopId} order by created_at limit 1`;
}
