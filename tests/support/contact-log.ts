/** A log of contacts and inquiries whose counts were made by hand, of the local days from 5 March to 2 April 2025. */
import { database } from './database.ts';
import { newWorkshop, type Person } from './people.ts';

const HOUR = 3_600_000;

export interface Counts {
	contacts: number;
	inquiries: number;
	won: number;
	won_amount: number;
}
export type Contacts = Record<
	'series' | 'keys' | 'sources' | 'pages' | 'services' | 'pipeline' | 'lost_reasons' | 'cohorts',
	(Counts & Record<string, unknown>)[]
>;

export const WINDOW = { p_from: '2025-03-05', p_to: '2025-04-03' };
export const results = (inquiries: number, won = 0, amount = 0) => ({
	inquiries,
	won,
	won_amount: amount
});
export const counts = (contacts: number, inquiries: number, won = 0, amount = 0) => ({
	contacts,
	...results(inquiries, won, amount)
});

export interface ContactLog {
	workshop: string;
	/** key of the homepage */
	home: string;
	/** key of a campaign */
	campaign: string;
}

interface Fact {
	/** UTC */
	at: string;
	/** local day, when it isn't the one of `at` */
	day?: string;
	key?: string | null;
	source?: string;
	page?: string | null;
	service?: string | null;
	status?: string;
	/** hours from the inquiry to its status */
	after?: number;
	amount?: number;
	reason?: string;
	isNew?: boolean;
	isInquiry?: boolean;
	excluded?: 'spam' | 'duplicate' | 'test';
}

/** One row of the statistics, with its inquiry where somebody wrote down why it was lost. */
async function addFact(workshop: string, fact: Fact) {
	const sql = database();
	const { at, status = 'new', after = 1, reason, key = null } = fact;
	let inquiryId: string | null = null;
	if (reason) {
		const [contact] = await sql`
			insert into contacts (workshop_id, name, phone, source)
			values (${workshop}, 'Erika Muster', '+4923112345', 'manual') returning id`;
		const [inquiry] = await sql`
			insert into inquiries (workshop_id, contact_id, status, lost_reason, created_at)
			values (${workshop}, ${contact?.id as string}, 'lost', ${reason}, ${at}) returning id`;
		inquiryId = inquiry?.id as string;
		await sql`delete from contact_analytics where workshop_id = ${workshop} and inquiry_id = ${inquiryId}`;
		await sql`delete from contact_analytics where contact_id = ${contact?.id as string}`;
	}
	await sql`insert into contact_analytics ${sql({
		workshop_id: workshop,
		client_key_id: key,
		inquiry_id: inquiryId,
		contact_date: at,
		day: fact.day ?? at.slice(0, 10),
		source: fact.source ?? 'widget',
		page_path: fact.page ?? null,
		service_name: fact.service ?? null,
		conversion_status: status,
		status_changed_at: new Date(Date.parse(at) + after * HOUR),
		won_amount: fact.amount ?? null,
		is_new_contact: fact.isNew ?? false,
		is_inquiry: fact.isInquiry ?? true,
		excluded_as: fact.excluded ?? null
	})}`;
}

/** Makes a workshop of the person's with the log. */
export async function makeContactLog(owner: Person): Promise<ContactLog> {
	const sql = database();
	const { workshopId: workshop } = await newWorkshop(owner);
	const keys = await sql`
		insert into client_keys (workshop_id, name) values (${workshop}, 'Kampagne') returning id`;
	const campaign = keys[0]?.id as string;
	const [first] = await sql`
		select id from client_keys where workshop_id = ${workshop} and id <> ${campaign}`;
	const home = first?.id as string;
	await sql`update client_keys set name = 'Homepage' where id = ${home}`;

	// long before: every window has one to be compared with
	await sql`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		values (${home}, ${workshop}, 'https://werkstatt.example', '2023-01-02')`;

	const oil = { page: '/preise', service: 'Ölwechsel' };
	// the window before
	await addFact(workshop, { at: '2025-03-04T12:00:00Z', key: home, isNew: true });
	// won after 10 days and a bit, after exactly 90 days, and too late
	const won = { status: 'won', ...oil };
	await addFact(workshop, {
		at: '2025-03-05T08:00:00Z',
		key: home,
		isNew: true,
		...won,
		after: 250,
		amount: 100.5
	});
	await addFact(workshop, {
		at: '2025-03-20T08:00:00Z',
		key: home,
		...won,
		after: 2160,
		amount: 50.25
	});
	await addFact(workshop, {
		at: '2025-03-10T08:00:00Z',
		key: campaign,
		...won,
		after: 2161,
		amount: 200
	});
	// late on Sunday in Berlin
	await addFact(workshop, {
		at: '2025-03-09T22:59:00Z',
		key: home,
		source: 'landing_page',
		isNew: true
	});
	// in the night without an hour from 2 to 3
	const lost = { status: 'lost', page: '/', service: 'Bremsen vorne' };
	await addFact(workshop, {
		at: '2025-03-30T01:30:00Z',
		key: campaign,
		isNew: true,
		...lost,
		reason: ' Zu teuer '
	});
	await addFact(workshop, {
		at: '2025-03-31T22:30:00Z',
		day: '2025-04-01',
		key: home,
		status: 'lost'
	});
	// written down by the workshop, without an inquiry
	const manual = { source: 'manual', isInquiry: false };
	await addFact(workshop, { at: '2025-04-02T09:00:00Z', isNew: true, ...manual });
	// a duplicate's contact counts, the others are in nothing
	for (const excluded of ['duplicate', 'spam', 'test'] as const)
		await addFact(workshop, { at: '2025-04-02T10:00:00Z', key: home, isNew: true, excluded });
	// the day after the window
	await addFact(workshop, { at: '2025-04-03T10:00:00Z', key: home, isNew: true });
	return { workshop, home, campaign };
}

/** What kpi_contacts gives the person for the log's window. */
export async function readContacts(
	{ client }: Person,
	workshop: string,
	options: Record<string, unknown> = {}
): Promise<Contacts> {
	const { data, error } = await client.rpc('kpi_contacts', {
		p_workshop_id: workshop,
		...WINDOW,
		...options
	});
	if (error) throw new Error(error.message);
	return data as Contacts;
}
