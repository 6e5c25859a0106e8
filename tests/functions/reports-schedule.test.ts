/** When reports are due: every day of a year against the clock on the wall, and what moves a schedule. */
import type postgres from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { rangeOf } from '../../src/lib/analytics/window.ts';
import type { Period } from '../../src/lib/reports/periods.ts';
import { addDays } from '../../supabase/functions/_shared/days.ts';
import { database } from '../support/database.ts';
import { newOwner, until, type Owner } from './billing.ts';
import { makeDue, rpc, runsOf, saveSchedule, saveTemplate } from './reports.ts';

const sql = database();
const QUARTER = 15 * 60_000;

/** Every quarter of an hour of a year to 20 December 2026 and a little more, by what the clock shows: "2026-03-29 02:30" → moments. */
function wallClock(timeZone: string): Map<string, number[]> {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit'
	});
	const shown = new Map<string, number[]>();
	for (let at = Date.UTC(2025, 11, 19); at < Date.UTC(2026, 11, 23); at += QUARTER) {
		const text = format.format(at);
		shown.set(text, [...(shown.get(text) ?? []), at]);
	}
	return shown;
}

/** The last moment at which the clock shows that; where it never does, when it would have without the change. */
function momentOf(shown: Map<string, number[]>, day: string, time: string): number {
	const at = shown.get(`${day} ${time}`)?.at(-1);
	if (at !== undefined) return at;
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	const midnight = shown.get(`${day} 00:00`)?.[0] ?? NaN;
	return midnight + (hours * 60 + minutes) * 60_000;
}

async function timesOf(
	frequency: 'weekly' | 'monthly',
	on: number,
	time: string,
	timeZone: string
): Promise<number[]> {
	const rows = await sql<{ at: Date }[]>`
		with recursive times as (
			select private.next_report_time(
				${frequency}, ${frequency === 'weekly' ? on : null}::smallint,
				${frequency === 'monthly' ? on : null}::smallint, ${time}::time, ${timeZone},
				'2025-12-20 12:00:00+00'
			) as at
			union all
			select private.next_report_time(
				${frequency}, ${frequency === 'weekly' ? on : null}::smallint,
				${frequency === 'monthly' ? on : null}::smallint, ${time}::time, ${timeZone}, at
			)
			from times where at < '2026-12-20 12:00:00+00'
		)
		select at from times where at < '2026-12-20 12:00:00+00' order by at`;
	return rows.map(({ at }) => at.getTime());
}

describe.each(['Europe/Berlin', 'America/New_York', 'Pacific/Auckland'])('in %s', (timeZone) => {
	const shown = wallClock(timeZone);
	const expected = (matches: (day: string) => boolean, time: string) =>
		Array.from({ length: 368 }, (_, n) => addDays('2025-12-19', n))
			.filter(matches)
			.map((day) => momentOf(shown, day, time))
			.filter((at) => at > Date.UTC(2025, 11, 20, 12) && at < Date.UTC(2026, 11, 20, 12));
	const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

	test.each(['00:00', '02:00', '02:30', '02:45', '03:00', '07:00', '23:45'])(
		'at %s every week and month of a year come once, both clock changes included',
		async (time) => {
			for (let weekday = 1; weekday <= 7; weekday++) {
				const on = expected((day) => weekdayOf(day) === weekday, time);
				expect(on.length).toBeGreaterThan(50);
				expect(await timesOf('weekly', weekday, time, timeZone)).toEqual(on);
			}
			for (const monthDay of [1, 8, 15, 28, 29, 30, 31]) {
				const isLast = (day: string) => addDays(day, 1).endsWith('-01');
				const on = expected((day) => {
					const date = Number(day.slice(8));
					return date === monthDay || (date < monthDay && isLast(day));
				}, time);
				expect(on).toHaveLength(12);
				expect(await timesOf('monthly', monthDay, time, timeZone)).toEqual(on);
			}
		}
	);
});

test('on the 29th, 30th and 31st come once a month in a leap year too', async () => {
	const daysOn = async (monthDay: number) => {
		const rows = await sql<{ day: string }[]>`
			with recursive times as (
				select timestamptz '2028-01-01 00:00+01' as at
				union all
				select private.next_report_time('monthly', null, ${monthDay}::smallint, '07:00', 'Europe/Berlin', at)
				from times where at < '2028-06-01 00:00+02'
			)
			select to_char(at, 'MM-DD') as day from times order by at offset 1`;
		return rows.map(({ day }) => day).join(' ');
	};
	expect(await daysOn(29)).toBe('01-29 02-29 03-29 04-29 05-29 06-29');
	expect(await daysOn(30)).toBe('01-30 02-29 03-30 04-30 05-30 06-30');
	expect(await daysOn(31)).toBe('01-31 02-29 03-31 04-30 05-31 06-30');
});

/**
 * Plans and queues one schedule by a clock that is set, in a transaction that is rolled back: their definitions ask it
 * instead of the database's own.
 */
async function atOtherTimes<Result>(
	schedule: string,
	act: (tx: postgres.TransactionSql, setNow: (now: Date) => Promise<unknown>) => Promise<Result>
): Promise<Result | undefined> {
	const done = new Error('rolled back');
	let result: Result | undefined;
	await sql
		.begin(async (tx) => {
			const definitions = await tx<{ text: string }[]>`
				select pg_get_functiondef(name::regproc) as text
				from unnest('{public.queue_reports,private.plan_report_schedule}'::text[]) as name`;
			for (const { text } of definitions) {
				const own = text.replace('where s.is_active', `where s.id = '${schedule}' and s.is_active`);
				await tx.unsafe(own.replaceAll('now()', `current_setting('test.now')::timestamptz`));
			}
			result = await act(
				tx,
				(now) => tx`select set_config('test.now', ${now.toISOString()}, true)`
			);
			throw done;
		})
		.catch((error: unknown) => {
			if (error !== done) throw error;
		});
	return result;
}

describe('a schedule', () => {
	let owner: Owner;
	let template: string;
	beforeAll(async () => {
		owner = await newOwner();
		template = await saveTemplate(owner);
	});
	const nextOf = async (schedule: string) => {
		const [row] = await sql<{ at: Date | null; wall: string | null; weekday: number | null }[]>`
			select next_run_at as at, to_char(next_run_at at time zone w.time_zone, 'HH24:MI') as wall,
				extract(isodow from next_run_at at time zone w.time_zone)::int as weekday
			from report_schedules s join workshops w on w.id = s.workshop_id where s.id = ${schedule}`;
		return row;
	};
	const change = (schedule: string, to: Record<string, unknown>) =>
		owner.person.client.from('report_schedules').update(to).eq('id', schedule).select('id');

	test('is due next at its local time, moves when that changes and rests while it is off', async () => {
		const schedule = await saveSchedule(owner, template, { weekday: 3, send_at: '06:30' });
		expect(await nextOf(schedule)).toMatchObject({ wall: '06:30', weekday: 3 });
		expect((await change(schedule, { weekday: 5, send_at: '18:00' })).error).toBeNull();
		expect(await nextOf(schedule)).toMatchObject({ wall: '18:00', weekday: 5 });
		expect((await change(schedule, { is_active: false })).error).toBeNull();
		expect(await nextOf(schedule)).toMatchObject({ at: null });
		expect((await change(schedule, { is_active: true })).error).toBeNull();
		expect(await nextOf(schedule)).toMatchObject({ wall: '18:00', weekday: 5 });
	});

	test('keeps its local time when the workshop moves to another time zone', async () => {
		const schedule = await saveSchedule(owner, template, { weekday: 2, send_at: '09:15' });
		const before = await nextOf(schedule);
		await sql`update workshops set time_zone = 'Atlantic/Azores' where id = ${owner.workshopId}`;
		const after = await nextOf(schedule);
		expect(after).toMatchObject({ wall: '09:15', weekday: 2 });
		expect(after?.at).not.toEqual(before?.at);
		await sql`update workshops set time_zone = 'Europe/Berlin' where id = ${owner.workshopId}`;
		expect(await nextOf(schedule)).toEqual(before);
	});

	test('that was missed for weeks sends one report, for the last time it missed', async () => {
		const other = await newOwner();
		const schedule = await saveSchedule(other, await saveTemplate(other, { period: 'last_week' }));
		const planned = (await nextOf(schedule))?.at ?? new Date(NaN);
		await sql`
			update report_schedules set next_run_at = next_run_at - interval '28 days' where id = ${schedule}`;
		// another caller may be at it, the stack's own clock among them
		const runs = await until(
			() => rpc('queue_reports', {}).then(() => runsOf(other)),
			({ length }) => length > 0,
			'the run'
		);
		expect(runs).toHaveLength(1);
		const missed = new Date(runs[0]?.due_at ?? '');
		expect(planned.getTime() - missed.getTime()).toBeGreaterThan(6 * 86_400_000);
		expect(planned.getTime() - missed.getTime()).toBeLessThan(8 * 86_400_000);
		expect((await nextOf(schedule))?.at).toEqual(planned);
		// the week before the one in which it was due
		const monday = runs[0]?.to_day ?? '';
		expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
		expect(runs[0]?.from_day).toBe(addDays(monday, -7));
		expect(missed.getTime()).toBeGreaterThan(Date.parse(`${monday}T00:00:00Z`) - 2 * 3_600_000);
	});

	test.each([
		// the clock shows 02:30 twice, not at all, and once a day later
		['2026-10-25', { weekday: 7 }, '2026-10-25T01:30:00Z', '2026-10-12', '2026-10-19'],
		['2027-03-28', { weekday: 7 }, '2027-03-28T01:30:00Z', '2027-03-15', '2027-03-22'],
		['2027-01-03', { weekday: 7 }, '2027-01-03T01:30:00Z', '2026-12-21', '2026-12-28'],
		['2027-01-04', { weekday: 1 }, '2027-01-04T01:30:00Z', '2026-12-28', '2027-01-04']
	])('at half past two on %s sends once, about the week before', async (day, on, at, from, to) => {
		const other = await newOwner();
		const template = await saveTemplate(other, { period: 'last_week' });
		const schedule = await saveSchedule(other, template, on);
		const evening = new Date(`${addDays(day, -1)}T20:00:00Z`);
		const runs = await atOtherTimes(schedule, async (tx, setNow) => {
			await setNow(evening);
			await tx`update report_schedules set send_at = '02:30' where id = ${schedule}`;
			for (let minute = 0; minute < 26 * 60; minute += 10) {
				await setNow(new Date(evening.getTime() + minute * 60_000));
				await tx`select queue_reports()`;
			}
			return tx`
				select due_at, from_day::text, to_day::text from report_runs where schedule_id = ${schedule}`;
		});
		expect(runs).toEqual([{ due_at: new Date(at), from_day: from, to_day: to }]);
	});

	test.each([
		['2026-10-25', '2026-11-01'],
		['2027-03-28', '2027-04-04']
	])(
		'is told before it is saved as saving plans it, in the night of %s too',
		async (day, later) => {
			const other = await newOwner();
			const schedule = await saveSchedule(other, await saveTemplate(other), { weekday: 7 });
			const evening = Date.parse(`${addDays(day, -1)}T22:00:00Z`);
			const nights = await atOtherTimes(schedule, async (tx, setNow) => {
				const found = [];
				for (let minute = 0; minute < 5 * 60; minute += 10) {
					const now = new Date(evening + minute * 60_000);
					await setNow(now);
					await tx`update report_schedules set send_at = '12:00' where id = ${schedule}`;
					await tx`update report_schedules set send_at = '02:30' where id = ${schedule}`;
					const [row] = await tx`
					select next_run_at as planned, next_report_time(
						workshop_id, frequency, send_at, weekday, month_day, ${now}
					) as told
					from report_schedules where id = ${schedule}`;
					found.push({ now, ...row } as Record<'now' | 'planned' | 'told', Date>);
				}
				return found;
			});
			expect(nights).toHaveLength(30);
			const at = new Date(`${day}T01:30:00Z`);
			for (const { now, planned, told } of nights ?? []) {
				expect([now, told]).toEqual([now, planned]);
				if (now < at) expect([now, told]).toEqual([now, at]);
				else expect([now, told.toISOString().slice(0, 10)]).toEqual([now, later]);
			}
		}
	);

	test('is told by the clock of one’s own workshop, and of no other', async () => {
		const ask = async ({ person }: Owner) =>
			person.client.rpc('next_report_time', {
				p_workshop_id: owner.workshopId,
				p_frequency: 'weekly',
				p_send_at: '07:00',
				p_weekday: 1,
				p_after: '2027-03-27T12:00:00Z'
			});
		expect(new Date(String((await ask(owner)).data)).toISOString()).toBe(
			'2027-03-29T05:00:00.000Z'
		);
		expect((await ask(await newOwner())).data).toBeNull();
	});

	test('sends nothing while the plan has no reports, and goes on afterwards', async () => {
		const other = await newOwner();
		const schedule = await saveSchedule(other, await saveTemplate(other));
		const planned = (await nextOf(schedule))?.at ?? new Date(NaN);
		const setPlan = (plan: string) => sql`
			update subscription_plans set plan_type = ${plan}, status = 'active', trial_ends_at = null
			where workshop_id = ${other.workshopId}`;
		await setPlan('basic');
		await makeDue(schedule);
		await until(
			() => rpc('queue_reports', {}).then(() => nextOf(schedule)),
			(next) => next?.at?.getTime() === planned.getTime(),
			'the next time'
		);
		await setPlan('professional');
		expect(await runsOf(other)).toEqual([]);
	});
});

describe('what a template reaches back to', () => {
	test('are the days that the pages call the same, on every day from 2026 to 2029', async () => {
		const days = Array.from({ length: 1461 }, (_, n) => addDays('2026-01-01', n));
		const periods: [Period, (today: string) => { from: string; to: string }][] = [
			['last_week', (today) => rangeOf('last-week', today)],
			['last_month', (today) => rangeOf('last-month', today)],
			['last_quarter', (today) => rangeOf('last-quarter', today)],
			['last_year', (today) => rangeOf('last-year', today)],
			['last_7_days', (today) => rangeOf('7d', addDays(today, -1))],
			['last_30_days', (today) => rangeOf('30d', addDays(today, -1))]
		];
		for (const [period, range] of periods) {
			const windows = await sql`
				select from_day::text as from, to_day::text as to
				from unnest(${days}::date[]) with ordinality as d (today, position)
				cross join lateral private.report_window(${period}, null, null, today) order by position`;
			expect([...windows], period).toEqual(days.map(range));
		}
	});

	test.each([
		['last_7_days', '2026-11-24', '2026-11-17', '2026-11-24'],
		['last_30_days', '2026-03-15', '2026-02-13', '2026-03-15'],
		['last_week', '2026-11-23', '2026-11-16', '2026-11-23'],
		['last_week', '2026-11-29', '2026-11-16', '2026-11-23'],
		['last_month', '2026-03-31', '2026-02-01', '2026-03-01'],
		['last_month', '2026-01-01', '2025-12-01', '2026-01-01'],
		['last_quarter', '2026-05-20', '2026-01-01', '2026-04-01'],
		['last_year', '2026-12-31', '2025-01-01', '2026-01-01'],
		['custom', '2026-12-31', '2024-02-29', '2024-03-01']
	])('%s on %s is [%s, %s)', async (period, today, from, to) => {
		const custom = period === 'custom';
		const [row] = await sql`
			select from_day::text, to_day::text from private.report_window(
				${period}, ${custom ? from : null}::date, ${custom ? to : null}::date, ${today}::date
			)`;
		expect(row).toEqual({ from_day: from, to_day: to });
	});
});
