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
