/** The demo workshop's history holds what its pages are about. */
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';

const sql = database();

test('some visitors ask for a person and most of them hear from one; some come back about the same', async () => {
	const [found] = await sql<
		{ handedOff: number; replied: number; reopened: number; all: number }[]
	>`
		select
			count(handed_off_at)::int as "handedOff", count(staff_at)::int as replied,
			count(*) filter (where is_reopened)::int as reopened, count(*)::int as all
		from episodes where workshop_id = ${stack.demo.workshopId}`;
	const { handedOff = 0, replied = 0, reopened = 0, all = 0 } = found ?? {};
	expect(replied).toBeGreaterThan(3);
	expect(handedOff).toBeGreaterThanOrEqual(replied);
	expect(reopened).toBeGreaterThan(1);
	expect(handedOff + reopened).toBeLessThan(all / 3);
});

test('sessions in which somebody left a number for the first time are the new contacts from the widget', async () => {
	const days = await sql`
		select day::text, sum(sessions)::int as sessions, sum(contacts)::int as contacts
		from (
			select private.local_day(workshop_id, contact_at) as day, count(*) as sessions, 0 as contacts
			from widget_sessions where workshop_id = ${stack.demo.workshopId} and contact_at is not null group by 1
			union all
			select day, 0, count(*) from contact_analytics
			where workshop_id = ${stack.demo.workshopId} and is_new_contact group by 1
		) as counted
		group by 1`;
	expect(days.length).toBeGreaterThan(20);
	expect(days.filter(({ sessions, contacts }) => sessions !== contacts)).toEqual([]);
	const [people] = await sql`
		select
			count(*) filter (where created_at > now() - interval '30 days')::int as lately,
			count(*)::int as all, count(distinct name)::int as names
		from contacts where workshop_id = ${stack.demo.workshopId}`;
	expect(people?.lately).toBeGreaterThan(10);
	expect(people?.names).toBe(people?.all);
});

test('the widget asks more than once per session and is refused at times; some answers take their time', async () => {
	const [found] = await sql<
		{ sessions: number; requests: number; limited: number; blocked: number }[]
	>`
		select
			(select count(*)::int from widget_sessions where workshop_id = ${stack.demo.workshopId}) as sessions,
			sum(requests)::int as requests, sum(rate_limited)::int as limited, sum(blocked_origins)::int as blocked
		from key_usage_hours where workshop_id = ${stack.demo.workshopId}`;
	const { sessions = 0, requests = 0, limited = 0, blocked = 0 } = found ?? {};
	expect(requests).toBeGreaterThan(3 * sessions);
	for (const refused of [limited, blocked]) {
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThan(requests / 20);
	}
	const [times] = await sql<{ p50: number; p95: number }[]>`
		select
			percentile_cont(0.5) within group (order by duration_ms) as p50,
			percentile_cont(0.95) within group (order by duration_ms) as p95
		from answer_outcomes where workshop_id = ${stack.demo.workshopId}`;
	expect(times?.p95).toBeGreaterThan(3 * (times?.p50 ?? Infinity));
});
