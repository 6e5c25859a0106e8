/**
 * However Stripe's events arrive, a workshop's plan ends up as Stripe has it. The schedules drive the functions that the
 * webhook calls, in the database itself; the webhook as a whole is in stripe-webhook.test.ts.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleOf, type Schedule } from '../support/billing/schedules.ts';
import { lastTimestampWins, ownTrial, truthOf, type Row } from '../support/billing/truth.ts';
import { stack } from '../support/stack.ts';

const SCHEDULES = Number(process.env.CARBOT_SCHEDULES ?? 20_000);
const BATCH = 50;
const CONNECTIONS = 3;
const TRIAL_END = 1_768_435_200;

const sql = postgres(stack.databaseUrl, { max: CONNECTIONS, onnotice: () => undefined });
afterAll(() => sql.end());

beforeAll(async () => {
	await sql`drop schema if exists convergence cascade`;
	await sql`create schema convergence`;
	// a schedule's calls in one go: over the wire each would cost more than what it does
	await sql.unsafe(`
		create function convergence.run(p_workshop uuid, p_trial_end timestamptz, p_steps jsonb) returns jsonb
		language plpgsql as $$
		declare
			step jsonb;
			begun jsonb;
			tickets jsonb := '{}';
		begin
			delete from public.stripe_events where workshop_id = p_workshop;
			delete from private.subscription_syncs where workshop_id = p_workshop;
			delete from private.payment_failures where workshop_id = p_workshop;
			update public.subscription_plans set status = 'trialing', plan_type = 'professional',
				trial_ends_at = p_trial_end, stripe_subscription_id = null, current_period_end = null,
				cancel_at_period_end = false, past_due_since = null
			where workshop_id = p_workshop;
			for step in select * from jsonb_array_elements(p_steps) loop
				if step ->> 'do' = 'begin' then
					begun := public.stripe_event_begin(step ->> 'event', 'cus_convergence');
					if not (begun ->> 'seen')::boolean then
						tickets := tickets || jsonb_build_object(step ->> 'handler', begun -> 'ticket');
					end if;
				elsif tickets ? (step ->> 'handler') then
					perform private.apply_stripe_event(
						nullif(step -> 'event', 'null'), p_workshop, (tickets ->> (step ->> 'handler'))::bigint, step -> 'snapshot'
					);
				end if;
			end loop;
			-- in the same transaction as they were written: the stack's own clock would send them
			delete from private.mail_outbox where workshop_id = p_workshop;
			return (
				select jsonb_build_object(
					'status', status, 'plan_type', plan_type,
					'trial_ends_at', extract(epoch from trial_ends_at)::bigint,
					'current_period_end', extract(epoch from current_period_end)::bigint,
					'cancel_at_period_end', cancel_at_period_end,
					'past_due_since', extract(epoch from past_due_since)::bigint
				) from public.subscription_plans where workshop_id = p_workshop
			);
		end;
		$$`);
});

/** Workshops that schedules can be played on, one at a time each. */
async function newWorkshops(count: number): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		with made as (
			insert into workshops (name, slug)
			select 'Convergence', 'convergence-' || gen_random_uuid() from generate_series(1, ${count}) returning id
		), plans as (
			insert into subscription_plans (workshop_id, plan_type, status, trial_ends_at)
			select id, 'professional', 'trialing', to_timestamp(${TRIAL_END}) from made
		)
		select id from made`;
	return rows.map(({ id }) => id);
}

const stepsOf = ({ steps }: Schedule) =>
	steps.map((step) =>
		step.do === 'apply' && step.event
			? { ...step, event: { ...step.event, subscription: undefined } }
			: step
	);

/** Each on a workshop of its own: versions of one row would pile up within the transaction. */
async function play(workshops: string[], schedules: Schedule[]): Promise<Row[]> {
	const all = JSON.stringify(schedules.map(stepsOf));
	const rows = await sql<{ row: Row }[]>`
		select convergence.run((${workshops}::uuid[])[number], to_timestamp(${TRIAL_END}), s.steps) as row
		from jsonb_array_elements(${all}::text::jsonb) with ordinality as s (steps, number)
		order by number`;
	return rows.map(({ row }) => row);
}

describe('schedules of reordered, doubled, lost, simultaneous and broken-off deliveries', () => {
	test(`${SCHEDULES} of them end in what Stripe has, and the last timestamp doesn't`, async () => {
		const lanes = await Promise.all(Array.from({ length: CONNECTIONS }, () => newWorkshops(BATCH)));
		const different: unknown[] = [];
		let misled = 0;
		let next = 0;
		await Promise.all(
			lanes.map(async (workshops) => {
				while (next < SCHEDULES) {
					const first = next;
					next += BATCH;
					const size = Math.min(BATCH, SCHEDULES - first);
					const schedules = Array.from({ length: size }, (_, index) => scheduleOf(first + index));
					const rows = await play(workshops, schedules);
					schedules.forEach((schedule, index) => {
						const truth = truthOf(schedule.stripe, ownTrial(TRIAL_END));
						const row = rows[index];
						if (!same(row, truth)) different.push({ seed: schedule.seed, row, truth });
						const reference = lastTimestampWins(schedule.arrivals, ownTrial(TRIAL_END));
						if (!same({ ...reference, past_due_since: truth.past_due_since }, truth)) misled++;
					});
				}
			})
		);
		expect(different.slice(0, 3)).toEqual([]);
		expect(different).toHaveLength(0);
		expect(misled / SCHEDULES).toBeGreaterThan(0.01);
	});
});

const same = (left: unknown, right: Row): boolean => {
	const fields = Object.keys(right) as (keyof Row)[];
	return fields.every((field) => (left as Row | undefined)?.[field] === right[field]);
};
