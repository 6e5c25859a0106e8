/** "Was hat CarBot gebracht?": every total is the sum of its rows, and the rows are the facts. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { withNames, type Metrics } from '../support/kpi-card.ts';
import { newOwner, type Owner } from './billing.ts';

const sql = database();

interface Statement {
	from: string;
	to: string;
	is_unripe: boolean;
	won: {
		day: string;
		won_on: string;
		service_name: string | null;
		source: string;
		amount: number;
	}[];
	closed: { day: string; conversations: number }[];
	totals: {
		won: number;
		amount: number;
		inquiries: number;
		contacts: number;
		closed_conversations: number;
	};
	has_opening_hours: boolean;
	rows_since: string | null;
	first_day: string;
	plan: { plan_type: string; is_trial: boolean; monthly_net: number | null } | null;
}

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId } = owner;
	await sql`update workshops set state = 'NW' where id = ${workshopId}`;
	await sql`delete from opening_hours where workshop_id = ${workshopId}`;
	await sql`
		insert into opening_hours (workshop_id, weekday, opens, closes)
		select ${workshopId}, n, '08:00', '17:00' from generate_series(1, 5) n`;
	const inquiries: [
		at: string,
		source: string,
		status: string,
		won: number | null,
		after: string
	][] = [
		// a cent that binary fractions don't have
		['2026-05-04 09:00', 'widget', 'won', 0.1, '3 days'],
		['2026-05-05 09:00', 'widget', 'won', 0.2, '30 days'],
		['2026-05-06 09:00', 'landing_page', 'won', 1234.56, '1 day'],
		// by telephone: not CarBot's doing
		['2026-05-07 09:00', 'manual', 'won', 500, '1 day'],
		// won too late, still open, lost
		['2026-05-08 09:00', 'widget', 'won', 900, '91 days'],
		['2026-05-09 09:00', 'widget', 'contacted', null, '1 day'],
		['2026-05-10 09:00', 'widget', 'lost', null, '1 day'],
		// of another month, by the local clock
		['2026-06-01 00:30', 'widget', 'won', 77, '1 day'],
		['2026-04-30 23:30', 'widget', 'won', 88, '1 day']
	];
	for (const [at, source, status, won, after] of inquiries) {
		await sql`
			insert into contact_analytics (
				workshop_id, day, contact_date, source, conversion_status, is_new_contact, service_name, won_amount,
				status_changed_at
			)
			select ${workshopId}, ${at}::timestamp::date, t.at, ${source}, ${status}, true, 'Bremsen', ${won},
				t.at + ${after}::interval
			from (select ${at}::timestamp at time zone 'Europe/Berlin' as at) as t`;
	}
	await sql`
		update contact_analytics set excluded_as = 'duplicate'
		where workshop_id = ${workshopId} and conversion_status = 'lost'`;
	const conversations: [at: string, answered: boolean][] = [
		['2026-05-04 07:59:59', true],
		['2026-05-04 08:00', true],
		['2026-05-04 16:59', true],
		['2026-05-04 17:00', true],
		['2026-05-04 22:00', false],
		['2026-05-09 10:00', true],
		// Ascension Day and Corpus Christi in North Rhine-Westphalia
		['2026-05-14 10:00', true],
		['2026-06-04 10:00', true]
	];
	for (const [at, answered] of conversations) {
		await sql`
			insert into episodes (
				workshop_id, conversation_id, number, day, started_at, ended_at, is_involved, is_answered
			)
			select ${workshopId}, gen_random_uuid(), 1, ${at}::timestamp::date, t.at, t.at, true, ${answered}
			from (select ${at}::timestamp at time zone 'Europe/Berlin' as at) as t`;
	}
});

async function statement(month: string, who = owner): Promise<Statement> {
	const { data, error } = await who.person.client.rpc('value_statement', {
		p_workshop_id: who.workshopId,
		p_month: month
	});
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data as Statement;
}

describe('a month', () => {
	test('has what came through CarBot and was won in time, and nothing else', async () => {
		const { from, to, won, totals, is_unripe } = await statement('2026-05-17');
		expect([from, to]).toEqual(['2026-05-01', '2026-06-01']);
		expect(won.map(({ day, won_on, source, amount }) => [day, won_on, source, amount])).toEqual([
			['2026-05-04', '2026-05-07', 'widget', 0.1],
			['2026-05-05', '2026-06-04', 'widget', 0.2],
			['2026-05-06', '2026-05-07', 'landing_page', 1234.56]
		]);
		expect(totals).toMatchObject({ won: 3, amount: 1234.86, inquiries: 5, contacts: 6 });
		expect(is_unripe).toBe(Date.now() < Date.parse('2026-08-29'));
	});

	test('agrees with the card of the month for these sources', async () => {
		const { data } = await owner.person.client.rpc('kpi_metrics', {
			p_metrics: ['won_amount', 'won_inquiries'],
			p_workshop_id: owner.workshopId,
			p_from: '2026-05-01',
			p_to: '2026-06-01'
		});
		const { metrics } = withNames(data as unknown as Metrics);
		const { totals } = await statement('2026-05-01');
		// the card counts the one by telephone as well
		expect(metrics.won_amount?.current.value).toBeCloseTo(totals.amount + 500, 10);
		expect(metrics.won_inquiries?.current.value).toBe(totals.won + 1);
	});

	test('counts answered conversations outside opening hours, holidays included', async () => {
		const { closed, totals, has_opening_hours } = await statement('2026-05-01');
		expect(closed).toEqual([
			{ day: '2026-05-04', conversations: 2 },
			{ day: '2026-05-09', conversations: 1 },
			{ day: '2026-05-14', conversations: 1 }
		]);
		expect(totals.closed_conversations).toBe(4);
		expect(has_opening_hours).toBe(true);
		expect((await statement('2026-06-30')).closed).toEqual([
			{ day: '2026-06-04', conversations: 1 }
		]);
	});

	test.each(['inquiries', 'contacts'] as const)('has the rows of its %s', async (list) => {
		const { from, to, totals } = await statement('2026-05-01');
		const read = async (p_list: string) => {
			const { client } = owner.person;
			const window = { p_workshop_id: owner.workshopId, p_from: from, p_to: to };
			return (await client.rpc('value_rows', { ...window, p_list })).data as unknown[];
		};
		expect(await read(list)).toHaveLength(totals[list]);
		expect(await read('else')).toEqual([]);
	});

	test('without anything is empty, not wrong', async () => {
		const { won, closed, totals } = await statement('2020-02-29');
		expect([won, closed]).toEqual([[], []]);
		expect(totals).toEqual({
			won: 0,
			amount: 0,
			inquiries: 0,
			contacts: 0,
			closed_conversations: 0
		});
	});
});

test('names nobody who is locked', async () => {
	const who = await newOwner();
	const [person] = await sql<{ id: string }[]>`
		insert into contacts (workshop_id, name, phone, source)
		values (${who.workshopId}, 'Erika', '+492315550100', 'widget') returning id`;
	await sql`insert into inquiries (workshop_id, contact_id) values (${who.workshopId}, ${person?.id ?? ''})`;
	const [day] = await sql<{ from: string; to: string }[]>`
		select (current_date - 2)::text as from, (current_date + 2)::text as to`;
	const window = { p_workshop_id: who.workshopId, p_from: day?.from, p_to: day?.to };
	const named = async () => {
		const { data } = await who.person.client.rpc('value_rows', { ...window, p_list: 'contacts' });
		return (data as { contact_id: string | null; inquiry_id: string | null }[]).map(
			({ contact_id, inquiry_id }) => [contact_id, inquiry_id !== null]
		);
	};
	expect(await named()).toEqual([[person?.id, true]]);
	await sql`update contacts set unlocks_at = 'infinity' where id = ${person?.id ?? ''}`;
	expect(await named()).toEqual([[null, false]]);
});

test('is unripe as long as one of its inquiries may still be won', async () => {
	const who = await newOwner();
	const [today] = await sql<{ month: string }[]>`select current_date::text as month`;
	const isUnripe = async () => (await statement(today?.month ?? '', who)).is_unripe;
	expect(await isUnripe()).toBe(false);
	await sql`
		insert into contact_analytics (workshop_id, day, contact_date, source, conversion_status)
		values (${who.workshopId}, current_date, now(), 'widget', 'new')`;
	expect(await isUnripe()).toBe(true);
});

test('says since when there can be anything: the first fact, or the workshop', async () => {
	expect((await statement('2026-05-01')).first_day).toBe('2026-04-30');
	const who = await newOwner();
	const [created] = await sql<{ day: string }[]>`
		select ((created_at at time zone time_zone)::date)::text as day from workshops where id = ${who.workshopId}`;
	expect((await statement('2026-05-01', who)).first_day).toBe(created?.day);
});

test('says of months whose conversations are deleted what they were worth all the same', async () => {
	const who = await newOwner();
	await sql`
		insert into contact_analytics (
			workshop_id, day, contact_date, source, is_inquiry, conversion_status, won_amount, status_changed_at
		)
		select ${who.workshopId}, d.day, t.at, 'widget', true, 'won', 1000, t.at + interval '1 day'
		from (values (date '2026-03-15'), (date '2026-04-20'), (date '2026-05-20')) as d (day)
		cross join lateral (select d.day + time '12:00' at time zone 'Europe/Berlin' as at) as t`;
	const worth = { totals: { won: 1, amount: 1000, inquiries: 1, closed_conversations: 0 } };
	expect(await statement('2026-04-01', who)).toMatchObject({ ...worth, closed: [] });
	// in the midst of April
	await sql`select private.delete_old_facts(${who.workshopId}, '2026-04-02')`;
	const unknown = { closed: null, totals: { ...worth.totals, closed_conversations: null } };
	expect(await statement('2026-03-01', who)).toMatchObject(unknown);
	expect(await statement('2026-04-30', who)).toMatchObject(unknown);
	expect(await statement('2026-05-01', who)).toMatchObject({ ...worth, closed: [] });
	expect((await statement('2026-05-01', who)).first_day).toBe('2026-03-15');
});

test('the subscription’s price stands beside it, as it was at the end of the month', async () => {
	const who = await newOwner();
	const note = (at: string, status: string, net: number) => sql`
		insert into private.subscription_changes (workshop_id, changed_at, plan_type, status, monthly_net)
		values (${who.workshopId}, ${at}, 'professional', ${status}, ${net})`;
	const plan = async (month: string) => (await statement(month, who)).plan;
	// known since today: a workshop begins with a trial
	expect(await plan('2026-05-01')).toBeNull();
	await note('2026-04-10', 'trialing', 79);
	await note('2026-05-20', 'active', 65.83);
	await note('2026-06-30 21:59+00', 'past_due', 79);
	await note('2026-06-30 22:01+00', 'canceled', 79);
	const paid = { plan_type: 'professional', is_trial: false };
	expect(await plan('2026-03-01')).toBeNull();
	expect(await plan('2026-04-01')).toEqual({ ...paid, is_trial: true, monthly_net: null });
	expect(await plan('2026-05-01')).toEqual({ ...paid, monthly_net: 65.83 });
	expect(await plan('2026-06-15')).toEqual({ ...paid, monthly_net: 79 });
	expect(await plan('2026-07-01')).toBeNull();
	const [today] = await sql<{ month: string }[]>`
		select (now() at time zone 'Europe/Berlin')::date::text as month`;
	expect(await plan(today?.month ?? '')).toEqual({ ...paid, is_trial: true, monthly_net: null });
});
