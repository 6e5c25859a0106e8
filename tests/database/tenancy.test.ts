/** Every table × owner, staff, stranger, anonymous × read, add, change, delete, through the real data API. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import { database } from '../support/database.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../support/people.ts';
import { AUTHENTICATED } from './declared-privileges.ts';

type Role = 'owner' | 'staff' | 'stranger' | 'anonymous';
type Row = Record<string, unknown>;

interface Rules {
	/** who sees the row made by `fill` */
	read: Role[];
	/** a row to add for the workshop, and who may */
	add?: { row: (ids: Ids) => Row; by: Role[] };
	/** a change to the row made by `fill`, and who may */
	change?: { to: Row; by: Role[] };
	/** who may delete the row made by `fill` */
	remove?: Role[];
	/** column and value that pick out the row made by `fill` */
	pick: (ids: Ids) => [column: string, value: string];
}

type Ids = Record<
	| 'workshop'
	| 'category'
	| 'service'
	| 'key'
	| 'conversation'
	| 'message'
	| 'contact'
	| 'inquiry'
	| 'rule'
	| 'template'
	| 'schedule'
	| 'user',
	string
>;

/** The first bytes of a PNG in base64. */
const LOGO = 'iVBORw0KGgoAAAANSUhEUg==';
const MEMBERS: Role[] = ['owner', 'staff'];
const SIGNED_IN: Role[] = ['owner', 'staff', 'stranger'];
const ALL: Role[] = ['owner', 'staff', 'stranger', 'anonymous'];
const byWorkshop = (ids: Ids): [string, string] => ['workshop_id', ids.workshop];

const RULES: Record<string, Rules> = {
	workshops: {
		read: MEMBERS,
		change: { to: { city: 'Neustadt' }, by: ['owner'] },
		pick: (ids) => ['id', ids.workshop]
	},
	memberships: { read: MEMBERS, pick: byWorkshop },
	opening_hours: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, weekday: 7, opens: '10:00', closes: '12:00' }),
			by: ['owner']
		},
		change: { to: { closes: '19:00:00' }, by: ['owner'] },
		remove: ['owner'],
		pick: byWorkshop
	},
	workshop_logos: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, content_type: 'image/png', image: LOGO }),
			by: ['owner']
		},
		change: { to: { image: 'iVBORw0KGgoAAAANSUhEUgAA' }, by: ['owner'] },
		remove: ['owner'],
		pick: byWorkshop
	},
	data_processing_agreements: { read: MEMBERS, pick: byWorkshop },
	client_keys: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, name: 'Second', allowed_domains: [] }),
			by: ['owner']
		},
		change: { to: { name: 'Renamed' }, by: ['owner'] },
		pick: (ids) => ['id', ids.key]
	},
	widget_sightings: { read: MEMBERS, pick: byWorkshop },
	service_categories: { read: SIGNED_IN, pick: (ids) => ['id', ids.category] },
	library_services: { read: SIGNED_IN, pick: () => ['key', 'oil-change'] },
	vehicle_class_factors: { read: SIGNED_IN, pick: () => ['factor_rule', 'repair'] },
	workshop_services: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				category_id: ids.category,
				service_name: 'Own service',
				price_min: 10,
				price_max: 20
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 90 }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.service]
	},
	service_class_prices: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				service_id: ids.service,
				vehicle_class: 'van',
				price_min: 1,
				price_max: 2
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 90 }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	planned_prices: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				service_id: ids.service,
				valid_from: '2098-01-01',
				price_min: 30,
				price_max: 60
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 95 }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	service_price_history: { read: MEMBERS, pick: byWorkshop },
	catalog_changes: { read: MEMBERS, pick: byWorkshop },
	seasonal_price_rules: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'Summer',
				starts_on: '06-01',
				ends_on: '08-31',
				adjustment_kind: 'percent',
				adjustment: 5
			}),
			by: MEMBERS
		},
		change: { to: { adjustment: 10 }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.rule]
	},
	conversations: {
		read: MEMBERS,
		change: { to: { status: 'closed' }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.conversation]
	},
	messages: { read: MEMBERS, pick: byWorkshop },
	price_snapshots: { read: MEMBERS, pick: byWorkshop },
	answer_reviews: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, message_id: ids.message, verdict: 'wrong' }),
			by: MEMBERS
		},
		change: { to: { verdict: 'wrong' }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	question_resolutions: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, message_id: ids.message, state: 'solved' }),
			by: MEMBERS
		},
		remove: MEMBERS,
		pick: byWorkshop
	},
	question_checks: {
		read: MEMBERS,
		add: { row: (ids) => ({ workshop_id: ids.workshop, catalog_version: 1 }), by: MEMBERS },
		change: { to: { catalog_version: 7 }, by: MEMBERS },
		pick: byWorkshop
	},
	saved_questions: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				question: 'Was kostet eine Inspektion?',
				expected: { outcome: 'answered', services: [] }
			}),
			by: MEMBERS
		},
		change: { to: { is_changed: true }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	contacts: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'By hand',
				phone: '+4923112345',
				source: 'manual'
			}),
			by: MEMBERS
		},
		change: { to: { name: 'Corrected' }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.contact]
	},
	consents: {
		read: MEMBERS,
		change: { to: { withdrawn_at: '2099-01-01T00:00:00+00:00' }, by: MEMBERS },
		pick: byWorkshop
	},
	inquiries: {
		read: MEMBERS,
		add: { row: (ids) => ({ workshop_id: ids.workshop, contact_id: ids.contact }), by: MEMBERS },
		change: { to: { status: 'contacted' }, by: MEMBERS },
		pick: (ids) => ['id', ids.inquiry]
	},
	episodes: { read: MEMBERS, pick: byWorkshop },
	question_clusters: { read: MEMBERS, pick: byWorkshop },
	report_templates: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'Second',
				metrics: ['episodes'],
				period: 'last_month'
			}),
			by: ['owner']
		},
		change: { to: { period: 'last_30_days' }, by: ['owner'] },
		remove: ['owner'],
		pick: (ids) => ['id', ids.template]
	},
	report_schedules: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				template_id: ids.template,
				frequency: 'monthly',
				month_day: 1,
				send_at: '07:00',
				recipients: ['b@b.example']
			}),
			by: ['owner']
		},
		change: { to: { weekday: 5 }, by: ['owner'] },
		remove: ['owner'],
		pick: (ids) => ['id', ids.schedule]
	},
	report_runs: { read: MEMBERS, pick: byWorkshop },
	plans: { read: SIGNED_IN, pick: () => ['plan_type', 'basic'] },
	subscription_plans: { read: MEMBERS, pick: byWorkshop },
	stripe_events: { read: ['owner'], pick: byWorkshop },
	quote_requests: { read: ['owner'], pick: byWorkshop }
};

/** Inserts one row into every table of a workshop, with the database's own rights. */
async function fill(workshop: string, user: string): Promise<Ids> {
	const sql = database();
	const one = async (rows: PromiseLike<readonly Row[]>) => (await rows)[0]?.id as string;
	const category = await one(sql`select id from service_categories where key = 'brakes'`);
	const key = await one(sql`select id from client_keys where workshop_id = ${workshop}`);
	const service = await one(sql`
		select id from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`);
	await sql`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		values (${workshop}, ${service}, 'suv', 20, 80)`;
	await sql`
		insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
		values (${workshop}, ${service}, '2099-01-01', 20, 90)`;
	await sql`insert into workshop_logos (workshop_id, content_type, image) values (${workshop}, 'image/png', ${LOGO})`;
	await sql`insert into catalog_changes (workshop_id, kind) values (${workshop}, 'import')`;
	const rule = await one(sql`
		insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
		values (${workshop}, 'Winter', '11-01', '02-28', 'percent', 5) returning id`);
	await sql`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		values (${key}, ${workshop}, 'https://a.example', current_date)`;
	const conversation = await one(sql`
		insert into conversations (workshop_id, client_key_id, notice_version)
		values (${workshop}, ${key}, 'test') returning id`);
	const message = await one(sql`
		insert into messages (workshop_id, conversation_id, role, body)
		values (${workshop}, ${conversation}, 'visitor', 'Hallo') returning id`);
	// an answer that hands over: with its outcome, and a visitor who waits
	await sql`
		insert into messages (
			workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome
		) values (${workshop}, ${conversation}, 'assistant', 'Gern.', true, ${message}, '{callback}', 'answered')`;
	await sql`
		insert into price_snapshots (workshop_id, conversation_id, message_id, service_name, day, label)
		values (${workshop}, ${conversation}, ${message}, 'Ölwechsel', current_date, 'after_inspection')`;
	await sql`
		insert into answer_reviews (workshop_id, message_id, verdict) values (${workshop}, ${message}, 'correct')`;
	await sql`
		insert into question_resolutions (workshop_id, message_id, state)
		values (${workshop}, ${message}, 'dismissed')`;
	await sql`insert into question_checks (workshop_id, catalog_version) values (${workshop}, 1)`;
	await sql`
		insert into saved_questions (workshop_id, question, expected)
		values (${workshop}, 'Was kostet ein Ölwechsel?', '{"outcome": "answered", "services": []}')`;
	const contact = await one(sql`
		insert into contacts (workshop_id, name, phone) values (${workshop}, 'Erika', '+4923112345') returning id`);
	await sql`
		insert into consents (workshop_id, contact_id, kind, text_version, source)
		values (${workshop}, ${contact}, 'inquiry', 'test', 'https://a.example')`;
	const inquiry = await one(sql`
		insert into inquiries (workshop_id, contact_id) values (${workshop}, ${contact}) returning id`);
	await sql`
		insert into widget_sessions (workshop_id, id, day, started_at)
		values (${workshop}, ${key}, current_date, now())`;
	await sql`
		insert into key_usage_hours (client_key_id, hour, workshop_id, day)
		values (${key}, date_trunc('hour', now(), 'UTC'), ${workshop}, current_date)`;
	await sql`
		insert into question_clusters (workshop_id, topic, label)
		values (${workshop}, 'service:oil-change', 'Ölwechsel')`;
	await sql`
		insert into stripe_events (id, workshop_id, type, occurred_at, effect)
		values (${`evt_${workshop.replaceAll('-', '')}`}, ${workshop}, 'invoice.paid', now(), 'applied')`;
	const template = await one(sql`
		insert into report_templates (workshop_id, name, metrics, period)
		values (${workshop}, 'First', '{episodes,coverage}', 'last_week') returning id`);
	const schedule = await one(sql`
		insert into report_schedules (workshop_id, template_id, frequency, weekday, send_at, recipients)
		values (${workshop}, ${template}, 'weekly', 1, '07:00', '{a@a.example}') returning id`);
	await sql`
		insert into report_runs (
			workshop_id, template_id, schedule_id, name, metrics, from_day, to_day, language, is_compared, recipients
		)
		values (
			${workshop}, ${template}, ${schedule}, 'First', '{episodes}', '2026-01-01', '2026-02-01', 'de', true,
			'{a@a.example}'
		)`;
	await sql`insert into quote_requests (workshop_id, message) values (${workshop}, 'Bitte um ein Angebot')`;
	return {
		workshop,
		category,
		service,
		key,
		conversation,
		message,
		contact,
		inquiry,
		rule,
		template,
		schedule,
		user
	};
}

/** Numbers and times come as text from the driver and from some writes. */
function comparable(value: unknown): unknown {
	if (value instanceof Date) return value.getTime();
	if (typeof value !== 'string') return value;
	if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
	return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

const clients = {} as Record<Role, SupabaseClient>;
let owner: Person;
let staff: Person;

beforeAll(async () => {
	[owner, staff] = await Promise.all([newPerson(), newPerson()]);
	const stranger = await newPerson();
	await newWorkshop(stranger);
	clients.owner = owner.client;
	clients.staff = staff.client;
	clients.stranger = stranger.client;
	clients.anonymous = anonymous();
});

/** A workshop of its own for each table, so that no test meets another's changes. */
async function filledWorkshop(): Promise<Ids> {
	const { workshopId } = await newWorkshop(owner);
	const sql = database();
	await sql`insert into memberships (workshop_id, user_id, role) values (${workshopId}, ${staff.id}, 'staff')`;
	return fill(workshopId, owner.id);
}

test('every table of the API has its rules here', () => {
	expect(Object.keys(RULES).toSorted()).toEqual(Object.keys(AUTHENTICATED).toSorted());
});

describe.each(Object.entries(RULES))('%s', (table, rules) => {
	let ids: Ids;
	const state = async () => {
		const sql = database();
		const [column, value] = rules.pick(ids);
		return sql`select * from ${sql(table)} where ${sql(column)}::text = ${value} order by 1, 2`;
	};

	beforeAll(async () => {
		ids = await filledWorkshop();
	});

	test.each(ALL)('%s reads what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const { data, error } = await clients[role].from(table).select().eq(column, value);
		if (role === 'anonymous') expect(error?.code).toBe('42501');
		else if (rules.read.includes(role)) expect(data?.length).toBeGreaterThan(0);
		else expect(data).toEqual([]);
	});

	test.each(ALL)('%s changes what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const before = await state();
		const to = rules.change?.to ?? { [column]: value };
		const { data, error } = await clients[role].from(table).update(to).eq(column, value).select();
		const after = await state();
		if (rules.change?.by.includes(role)) {
			expect(error).toBeNull();
			expect(data?.length).toBeGreaterThan(0);
			for (const [name, set] of Object.entries(rules.change.to)) {
				expect(comparable(after[0]?.[name])).toBe(comparable(set));
			}
		} else {
			expect(after).toEqual(before);
			if (!rules.change || role === 'anonymous') expect(error?.code).toBe('42501');
			else expect(data).toEqual([]);
		}
	});

	test.each(ALL)('%s adds what they may', async (role) => {
		const sql = database();
		// other test files add rows of other workshops meanwhile
		const [column, value] = rules.pick(ids);
		const count = async () =>
			(
				await sql`
					select count(*)::int as n from ${sql(table)} t
					where coalesce(to_jsonb(t) ->> 'workshop_id', to_jsonb(t) ->> ${column}) in (${ids.workshop}, ${value})`
			)[0]?.n as number;
		const before = await count();
		const row = rules.add?.row(ids) ?? { workshop_id: ids.workshop };
		const { error } = await clients[role].from(table).insert(row);
		if (rules.add?.by.includes(role)) {
			// the first to add wins where the row is unique; the others prove that they got as far
			expect(error === null || error.code === '23505').toBe(true);
		} else {
			expect(['42501', 'PGRST204', '23502']).toContain(error?.code);
			expect(await count()).toBe(before);
		}
	});

	test.each(ALL.toReversed())('%s deletes what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const before = await state();
		const { error } = await clients[role].from(table).delete().eq(column, value);
		const after = await state();
		if (rules.remove?.includes(role)) expect(after).toEqual([]);
		else {
			expect(after).toEqual(before);
			if (!rules.remove || role === 'anonymous') expect(error?.code).toBe('42501');
		}
	});
});

describe('facts that only functions count', () => {
	test.each([
		'answer_outcomes',
		'contact_analytics',
		'key_usage_hours',
		'responses',
		'widget_sessions'
	])('%s can’t be read by anybody', async (table) => {
		const { workshop } = await filledWorkshop();
		const rows = await database()`
				select 1 from ${database()(table)} where workshop_id = ${workshop}`;
		expect(rows.length).toBeGreaterThan(0);
		for (const role of ALL) {
			const { error } = await clients[role].from(table).select().eq('workshop_id', workshop);
			expect([role, error?.code]).toEqual([role, '42501']);
		}
	});
});

describe('ratings on the start page', () => {
	test('are read by members alone, whatever the plan, with what is left of their conversation', async () => {
		const { workshop, conversation } = await filledWorkshop();
		const sql = database();
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${workshop}`;
		await sql`
			update episodes set survey_at = now(), rated_at = now(), stars = 4 where workshop_id = ${workshop}`;
		const read = async (role: Role) =>
			(await clients[role].rpc('latest_ratings', { p_workshop_id: workshop })).data as unknown;
		const rating = { conversation_id: conversation, has_conversation: true, stars: 4 };
		expect(await read('owner')).toEqual([expect.objectContaining(rating)]);
		expect(await read('staff')).toEqual([expect.objectContaining(rating)]);
		expect([await read('stranger'), await read('anonymous')]).toEqual([[], null]);
		await sql`delete from conversations where id = ${conversation}`;
		expect(await read('owner')).toEqual([
			expect.objectContaining({ ...rating, has_conversation: false })
		]);
		await sql`update episodes set is_excluded = true where workshop_id = ${workshop}`;
		expect(await read('owner')).toEqual([]);
	});
});

describe('rows that point at another workshop', () => {
	test('are refused by the foreign key, even to a member of both', async () => {
		const [one, two] = [await filledWorkshop(), await filledWorkshop()];
		const { error } = await clients.owner.from('service_class_prices').insert({
			workshop_id: one.workshop,
			service_id: two.service,
			vehicle_class: 'van',
			price_min: 1,
			price_max: 2
		});
		expect(error?.code).toBe('23503');
	});
});

describe('a removed member', () => {
	test('sees nothing with the very next request', async () => {
		const ids = await filledWorkshop();
		const sql = database();
		const read = () => clients.staff.from('contacts').select('id').eq('workshop_id', ids.workshop);
		expect((await read()).data).toHaveLength(1);
		await sql`delete from memberships where workshop_id = ${ids.workshop} and user_id = ${staff.id}`;
		expect((await read()).data).toEqual([]);
	});
});
