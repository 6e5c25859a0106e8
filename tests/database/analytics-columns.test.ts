/** The analysts' views tell what the dashboards tell of the same facts. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { interval } from '../support/kpi/numbers.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let person: Person;
let workshop: string;
let key: string;
// long before anybody was a customer
const [FROM, TO] = ['2019-05-01', '2019-06-01'];

beforeAll(async () => {
	person = await newPerson();
	({ workshopId: workshop } = await newWorkshop(person));
	const [row] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	key = row?.id as string;
	await sql`
		insert into answer_outcomes (
			workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, duration_ms, has_amount,
			is_exact, thumb, verdict
		)
		select ${workshop}, gen_random_uuid(), gen_random_uuid(), ${key}, ${FROM}, '2019-05-01T10:00Z', 'answered', n * 10,
			n <= 9, n <> 9, case when n <= 3 then 1 when n = 4 then -1 end,
			case when n <= 6 then 'correct' when n <= 8 then 'wrong' end
		from generate_series(1, 21) as n`;
	await sql`
		insert into responses (
			workshop_id, conversation_id, is_first, source_id, day, requested_at, responded_at, seconds, open_seconds
		)
		select ${workshop}, gen_random_uuid(), true, gen_random_uuid(), ${FROM}, at, at + s * interval '1 second', s, s / 10
		from (select '2019-05-01T10:00Z'::timestamptz as at) as request,
			unnest('{299,300,899,900,3599,3600,14399,14400,28799,28800,86399,86400,null,null}'::integer[]) as s`;
	await sql`
		insert into contact_analytics (
			workshop_id, contact_date, day, is_inquiry, conversion_status, won_amount, status_changed_at
		)
		select ${workshop}, '2019-05-02T10:00Z', '2019-05-02', true, 'won', 100,
			'2019-05-02T11:00Z'::timestamptz + n * interval '1 day'
		from unnest('{1,2,7,20}'::integer[]) as n`;
	await sql`
		insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
		select ${workshop}, gen_random_uuid(), 1, ${FROM}, at, at
		from generate_series('2019-05-01T10:00Z'::timestamptz, '2019-05-01T10:50Z', interval '10 minutes') as at`;
});
// no month of it stays for other tests
afterAll(() => sql`delete from workshops where id = ${workshop}`);

interface Waits {
	n: number;
	unanswered: number;
	buckets: number[];
}

/** What a function of the dashboards says to the owner. */
async function dashboard<T>(name: string): Promise<T> {
	const { data, error } = await person.client.rpc(name, {
		p_workshop_id: workshop,
		p_from: FROM,
		p_to: TO
	});
	if (error) throw new Error(error.message);
	return data as T;
}

test('the answers of a key: how long all but the slowest took', async () => {
	const rows = await sql`
		select month::text, p95_latency_ms as p95 from analytics.key_usage where client_key_id = ${key}`;
	expect([...rows]).toEqual([{ month: FROM, p95: 200 }]);
});

test('the funnel: what is lost before each step', async () => {
	const drops = async () => {
		const [row] = await sql`
			select open_rate::float, open_drop_off::float, message_drop_off::float, lead_drop_off::float
			from analytics.funnel where month = ${FROM}`;
		return row;
	};
	await sql`
		insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, message_at, contact_at)
		select ${workshop}, gen_random_uuid(), ${key}, ${FROM}, at, case when n <= 4 then at end, case when n = 1 then at end
		from generate_series(1, 5) as n, (select '2019-05-01T10:00Z'::timestamptz as at) as visit`;
	const opened = { message_drop_off: 0.2, lead_drop_off: 0.75 };
	expect(await drops()).toEqual({ open_rate: null, open_drop_off: null, ...opened });
	const load = (origin: string, loads: number) => sql`
		insert into widget_sightings (workshop_id, client_key_id, origin, day, loads)
		values (${workshop}, ${key}, ${origin}, ${FROM}, ${loads})`;
	await load('https://a.example', 4);
	expect(await drops()).toEqual({ open_rate: 1, open_drop_off: null, ...opened });
	await load('https://b.example', 16);
	expect(await drops()).toEqual({ open_rate: 0.25, open_drop_off: 0.75, ...opened });
});

test('few stars: how many there are, not which', async () => {
	const rated = (n: number) => sql`
		insert into episodes (
			workshop_id, conversation_id, number, day, started_at, ended_at, stars, survey_at, rated_at, is_involved
		)
		select ${workshop}, gen_random_uuid(), 1, '2019-05-03', at, at, 5, at, at, true
		from generate_series(1, ${n}), (select '2019-05-03T10:00Z'::timestamptz as at) as moment`;
	const told = async () => {
		const [month] = await sql`
			select ratings::int, good_ratings::int, csat::float from analytics.satisfaction
			where month = ${FROM} and responder = 'ai'`;
		const [day] = await sql`
			select array_to_json(stars) as stars from analytics.days where workshop_id = ${workshop} and day = '2019-05-03'`;
		return { ...month, stars: day?.stars as (number | null)[] };
	};
	await rated(4);
	expect(await told()).toEqual({
		ratings: 4,
		good_ratings: null,
		csat: null,
		stars: Array(15).fill(null)
	});
	await rated(1);
	expect(await told()).toEqual({
		ratings: 5,
		good_ratings: 5,
		csat: 1,
		stars: [0, 0, 0, 0, 5, ...(Array(10).fill(null) as null[])]
	});
});

test('waits for a person: who got no answer, and how long the others waited', async () => {
	const rows = await sql`
		select n::int, unanswered::int, array[
			under_5m, from_5m_to_15m, from_15m_to_1h, from_1h_to_4h, from_4h_to_8h, from_8h_to_24h, from_24h
		]::int[] as buckets
		from analytics.response_times where month = ${FROM} and kind like 'human%' order by kind desc`;
	const buckets = [1, 2, 2, 2, 2, 2, 1];
	expect(rows[0]).toEqual({ n: 12, unanswered: 2, buckets });
	const { first } = await dashboard<{ first: Waits & Record<'clock' | 'open', Waits> }>(
		'kpi_response_times'
	);
	const { n, unanswered, clock, open } = first;
	expect(clock).toMatchObject({ buckets });
	expect(rows[1]).toEqual({ n, unanswered, buckets: open.buckets });
});

test('the accuracy of answers: what its shares are of, and the interval that the dashboards show', async () => {
	const [row] = await sql`
		select exact_answers::int as exact, amount_answers::int as amounts, thumbs_up::int as up, thumbs::int,
			owner_verified_low as low, owner_verified_high as high
		from analytics.answer_accuracy where workshop_id = ${workshop} and month = ${FROM}`;
	const { low, high } = interval(6, 8);
	expect(row).toEqual({
		...{ exact: 8, amounts: 9, up: 3, thumbs: 4 },
		...{
			low: expect.closeTo(low ?? NaN, 12) as number,
			high: expect.closeTo(high ?? NaN, 12) as number
		}
	});
});

test('the interval at both ends and without any judgement', async () => {
	const ends = await sql.begin(async (tx) => {
		const read = async () =>
			(
				await tx`
					select owner_verified_low as low, owner_verified_high as high from analytics.answer_accuracy
					where workshop_id = ${workshop} and month = ${FROM}`
			)[0];
		await tx`update answer_outcomes set verdict = 'wrong' where workshop_id = ${workshop} and verdict is not null`;
		const none = await read();
		await tx`update answer_outcomes set verdict = 'correct' where workshop_id = ${workshop} and verdict is not null`;
		const all = await read();
		await tx`update answer_outcomes set verdict = null where workshop_id = ${workshop}`;
		return [none, all, await read()];
	});
	const [none, all] = [interval(0, 8), interval(8, 8)];
	expect(ends).toEqual([
		{ low: 0, high: expect.closeTo(none.high ?? NaN, 12) as number },
		{ low: expect.closeTo(all.low ?? NaN, 12) as number, high: 1 },
		{ low: null, high: null }
	]);
});

test('inquiries: the median of the days until they were won', async () => {
	const [row] = await sql`
		select won_inquiries::int as won, median_days_to_win as days from analytics.contact_months
		where workshop_id = ${workshop} and month = ${FROM}`;
	expect(row).toEqual({ won: 4, days: 4.5 });
	const { cohorts } = await dashboard<{ cohorts: { days_to_win: number }[] }>('kpi_contacts');
	expect(cohorts.map(({ days_to_win: days }) => days)).toEqual([4.5]);
});

test('peak hours: divided by every such day that has come, as the dashboards do', async () => {
	const { cells, weekdays } = await dashboard<{
		cells: { weekday: number; hour: number; episodes: number }[];
		weekdays: { weekday: number; days: number }[];
	}>('kpi_peak_hours');
	const days = new Map(weekdays.map((one) => [one.weekday, one.days]));
	const rows = await sql`
		select weekday, hour::int, episodes::int, days::int from analytics.peak_hours where month = ${FROM} order by 1, 2`;
	expect([...rows]).toEqual(
		cells.map(({ weekday, hour, episodes }) => ({
			weekday,
			hour,
			episodes,
			days: days.get(weekday)
		}))
	);
	const [later] = await sql`
		select sum(days)::int as days from analytics.peak_hours where hour = 9 and month between '2019-06-01' and '2019-07-01'`;
	expect(later).toEqual({ days: 61 });
});
