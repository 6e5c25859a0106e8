/** Windows without an end, or of no time of ours, are refused by every function that takes one. */
import { beforeAll, describe, expect, test } from 'vitest';
import { MOST_DAYS } from '../../supabase/functions/_shared/days.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;

/** What each of them must be told besides workshop and window. */
const ARGUMENTS: Record<string, object> = {
	export_kpi_days: { p_metrics: ['episodes'], p_client_key_id: null, p_first: '2026-11-01' },
	kpi_contacts: {},
	kpi_funnel: {},
	kpi_key_usage: {},
	kpi_metrics: { p_metrics: ['episodes'] },
	kpi_overview: {},
	kpi_peak_hours: {},
	kpi_question_conversations: { p_topic: 'intent:price' },
	kpi_question_series: { p_topic: 'intent:price' },
	kpi_questions: {},
	kpi_response_times: {},
	kpi_rows: { p_metric: 'sessions' },
	kpi_rows_total: { p_metric: 'sessions' },
	kpi_satisfaction: {},
	run_report: { p_metrics: ['episodes'], p_period: 'custom' },
	value_rows: { p_list: 'contacts' }
};
const COMPARED = [
	'kpi_contacts',
	'kpi_funnel',
	'kpi_metrics',
	'kpi_overview',
	'kpi_questions',
	'kpi_response_times'
];

const INVALID: [from: string | null, to: string | null][] = [
	[null, '2026-11-03'],
	['2026-11-01', null],
	[null, null],
	['-infinity', '2026-11-03'],
	['2026-11-01', 'infinity'],
	['-infinity', 'infinity'],
	['infinity', 'infinity'],
	['4713-01-01 BC', '4713-01-03 BC'],
	['5874897-12-30', '5874897-12-31']
];

async function problemOf(name: string, args: object): Promise<string | undefined> {
	const { error } = await owner.client.rpc(name, {
		p_workshop_id: workshop,
		p_from: '2026-11-01',
		p_to: '2026-11-03',
		...ARGUMENTS[name],
		...args
	});
	return error ? `${error.code} ${error.message}` : undefined;
}

beforeAll(async () => {
	owner = await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
	await sql`
		update subscription_plans set plan_type = 'professional', status = 'active', trial_ends_at = null
		where workshop_id = ${workshop}`;
	// only what was ever asked has conversations
	await sql`
		insert into question_clusters (workshop_id, topic, label) values (${workshop}, 'intent:price', 'Preise')`;
});

test('every function that takes a window is asked here', async () => {
	const rows = await sql`
		select proname as name, 'p_previous_from' = any (proargnames) as is_compared from pg_proc
		where pronamespace = 'public'::regnamespace and '{p_from,p_to}' <@ proargnames order by 1`;
	expect(rows.map(({ name }) => name as string)).toEqual(Object.keys(ARGUMENTS));
	const compared = rows.filter(({ is_compared }) => is_compared as boolean);
	expect(compared.map(({ name }) => name as string)).toEqual(COMPARED);
});

describe.each(Object.keys(ARGUMENTS))('%s', (name) => {
	test.each(INVALID)('takes no window from %s to %s', async (p_from, p_to) => {
		expect(await problemOf(name, { p_from, p_to })).toBe('PT422 window_invalid');
	});
	test('takes one of two days', async () => {
		expect(await problemOf(name, {})).toBeUndefined();
	});
});

describe.each(COMPARED)('%s', (name) => {
	test.each(['-infinity', 'infinity', '5874897-12-31'])(
		'compares with nothing from %s',
		async (p_previous_from) => {
			expect(await problemOf(name, { p_previous_from })).toBe('PT422 window_invalid');
		}
	);
	test.each([null, '1999-01-01'])('compares with a window from %s', async (p_previous_from) => {
		expect(await problemOf(name, { p_previous_from })).toBeUndefined();
	});
});

test('the longest window is the same for the database and for pages, files and reports', async () => {
	const [row] = await sql`select private.longest_window() as days`;
	expect(row).toEqual({ days: MOST_DAYS });
	const save = (days: number) => sql`
		insert into report_templates (workshop_id, name, metrics, period, from_day, to_day)
		values (${workshop}, ${String(days)}, '{episodes}', 'custom', '2016-01-01', '2016-01-01'::date + ${days}::integer)`;
	await save(MOST_DAYS);
	await expect(save(MOST_DAYS + 1)).rejects.toThrow('report_templates_window');
});

test.each([null, '-infinity', 'infinity', '4713-01-01 BC', '5874897-12-31'])(
	'nothing is stated of the month %s',
	async (p_month) => {
		const { error } = await owner.client.rpc('value_statement', {
			p_workshop_id: workshop,
			p_month
		});
		expect(error?.message).toBe('month_invalid');
	}
);

test('of a workshop whose days aren’t built yet those from its first fact on are counted, and no others', async () => {
	const { workshopId } = await newWorkshop(await newPerson());
	const live = async () => {
		const [row] = await sql`
			select private.live_days(${workshopId}, current_date - 3600, current_date + 1, current_date - 7200)::text[] as days`;
		return row?.days as string[];
	};
	expect(await live()).toEqual([]);
	await sql`
		insert into widget_sightings (workshop_id, client_key_id, origin, day)
		select workshop_id, id, 'https://a.example', current_date - 1 from client_keys where workshop_id = ${workshopId}`;
	const [days] = await sql`select array[current_date - 1, current_date]::text[] as days`;
	expect(await live()).toEqual(days?.days);
});
