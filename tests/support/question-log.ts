/** A log of questions whose counts were made by hand, of the local days from 10 to 19 March 2025. */
import { createHash, randomUUID } from 'node:crypto';
import { database } from './database.ts';
import { writeTalk } from './history.ts';
import { newWorkshop, type Person } from './people.ts';

export const OIL = 'service:oil-change';
export const GLASS = 'service:windscreen-replacement';
export const BOOKING = 'intent:appointment';
/** Keeps what words meet by, not the words: "frostschutz check". */
export const FROST = `words:${createHash('sha256').update('frostschutz check').digest('hex').slice(0, 20)}`;
export const WINDOW = { p_from: '2025-03-10', p_to: '2025-03-20' };

export interface Cluster {
	topic: string;
	label: string | null;
	merged: string[];
	episodes: number;
	previous_episodes: number;
	unanswered: number;
	[name: string]: unknown;
}
export interface Questions {
	episodes: number;
	clusters: Cluster[];
	others: number;
}

export interface QuestionLog {
	workshop: string;
	key: string;
	/** topic of a service of the workshop's own */
	own: string;
}

/** Episodes of a local day about a topic, of which some found no answer. */
async function ask(
	workshop: string,
	day: string,
	topic: string | null,
	episodes: number,
	unanswered = 0,
	more = {}
) {
	for (let n = 0; n < episodes; n++)
		await database()`insert into episodes ${database()({
			workshop_id: workshop,
			conversation_id: randomUUID(),
			number: 1,
			day,
			started_at: `${day}T11:00:00Z`,
			ended_at: `${day}T11:05:00Z`,
			topic,
			is_unanswered: n < unanswered,
			...more
		})}`;
}

/** Makes a workshop of the person's with the log. */
export async function makeQuestionLog(owner: Person): Promise<QuestionLog> {
	const sql = database();
	const { workshopId: workshop } = await newWorkshop(owner);
	const [row] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	const key = row?.id as string;
	// long before: every window has one to be compared with
	await database()`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		values (${key}, ${workshop}, 'https://werkstatt.example', '2023-01-02')`;
	const [service] = await sql`
		insert into workshop_services (workshop_id, category_id, service_name, service_name_en, price_min, price_max)
		select ${workshop}, id, 'Oldtimer-Pflege', 'Classic car care', 10, 20 from service_categories limit 1
		returning id`;
	const own = `own:${service?.id as string}`;
	// the words are known from a conversation; this one is a test and counts nowhere
	await writeTalk(workshop, {
		question: 'Frostschutz-Check?',
		outcome: 'unanswered',
		isTest: true
	});
	await ask(workshop, '2025-03-10', OIL, 5, 1);
	await ask(workshop, '2025-03-12', OIL, 2, 1, { client_key_id: key });
	await ask(workshop, '2025-03-12', BOOKING, 4);
	await ask(workshop, '2025-03-19', own, 3, 3);
	await ask(workshop, '2025-03-19', FROST, 2, 2, { client_key_id: key });
	await ask(workshop, '2025-03-19', GLASS, 1);
	await ask(workshop, '2025-03-19', null, 3);
	await ask(workshop, '2025-03-19', OIL, 4, 4, { is_excluded: true });
	await ask(workshop, '2025-03-20', OIL, 6);
	await ask(workshop, '2025-03-09', OIL, 4);
	await ask(workshop, '2025-03-09', FROST, 3);
	return { workshop, key, own };
}

/** Calls a function of the API for a workshop. */
export async function call<T>(
	{ client }: Person,
	workshop: string,
	name: string,
	options: Record<string, unknown> = {}
): Promise<T> {
	const { data, error } = await client.rpc(name, { p_workshop_id: workshop, ...options });
	if (error) throw new Error(error.message);
	return data as T;
}
