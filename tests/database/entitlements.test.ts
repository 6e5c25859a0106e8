/** What a workshop may do at every hour of two years, whatever happens to its subscription. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entitlementOf, planAt, type Entitlement } from '../support/billing/entitled-until.ts';
import { LightStripe, live, type LightEvent } from '../support/billing/light-stripe.ts';
import { randomOf } from '../support/billing/random.ts';
import { lookUp } from '../support/billing/schedules.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';

const LIVES = 40;
const HOUR = 3600;
/** 2026-01-01 and two years on */
const BEGIN = 1_767_225_600;
const HOURS = 730 * 24;
const TRIAL_END = BEGIN + 14 * 24 * HOUR;

const sql = postgres(stack.databaseUrl, { max: 2, onnotice: () => undefined });
afterAll(() => sql.end());

interface Moment {
	at: number;
	event: LightEvent | null;
	snapshot: unknown;
}

interface Life {
	moments: Moment[];
	/** what the rules say from each moment on */
	rules: { at: number; entitlement: Entitlement; status: string }[];
}

function lifeOf(seed: number): Life {
	const stripe = new LightStripe(`life${seed}`, BEGIN);
	const random = randomOf(seed);
	const life: Life = { moments: [], rules: [] };
	const note = (events: (LightEvent | null)[]) => {
		const at = stripe.now;
		const snapshot = lookUp(stripe);
		for (const event of events) life.moments.push({ at, event, snapshot });
		life.rules.push({
			at,
			entitlement: entitlementOf(stripe, TRIAL_END),
			status: stripe.current?.status ?? 'own trial'
		});
	};
	note([null]);
	while (stripe.now < BEGIN + HOURS * HOUR) {
		// some let weeks pass before they do something about it
		if (random.chance(0.3)) stripe.now += random.below(20 * 24) * HOUR + random.below(HOUR);
		const before = stripe.events.length;
		live(stripe, random);
		note(stripe.events.slice(before));
	}
	return life;
}

/** What the rules say at each full hour. */
function expectedOf({ rules }: Life): (string | null)[] {
	let index = 0;
	return Array.from({ length: HOURS }, (_, hour) => {
		const at = BEGIN + hour * HOUR;
		while ((rules[index + 1]?.at ?? Infinity) <= at) index++;
		const rule = rules[index];
		return rule ? planAt(rule.entitlement, at) : null;
	});
}

/** What the database says at each full hour, having heard of everything as it happened. */
async function actualOf(life: Life): Promise<(string | null)[]> {
	return sql.begin(async (tx) => {
		const [made] = await tx<{ id: string }[]>`
			insert into workshops (name, slug) values ('Life', 'life-' || gen_random_uuid()) returning id`;
		const id = made?.id ?? '';
		await tx`
			insert into subscription_plans (workshop_id, plan_type, status, trial_ends_at)
			values (${id}, 'professional', 'trialing', to_timestamp(${TRIAL_END}))`;
		await tx`select entitlements.hear(${id}, ${JSON.stringify(life.moments)}::text::jsonb)`;
		const rows = await tx<{ plan: string | null }[]>`
			select private.plan_at(r.plan_row, to_timestamp(${BEGIN} + n * ${HOUR})) as plan
			from generate_series(0, ${HOURS - 1}) n
			cross join lateral (
				select h.plan_row from entitlements.history h
				where h.workshop_id = ${id} and h.at <= ${BEGIN} + n * ${HOUR}
				order by h.at desc, h.number desc limit 1
			) as r
			order by n`;
		await tx`delete from workshops where id = ${id}`;
		return rows.map(({ plan }) => plan);
	});
}

beforeAll(async () => {
	await sql`drop schema if exists entitlements cascade`;
	await sql`create schema entitlements`;
	await sql`
		create table entitlements.history (
			workshop_id uuid, at bigint, number bigint generated always as identity, plan_row public.subscription_plans
		)`;
	await sql`create index on entitlements.history (workshop_id, at desc, number desc)`;
	await sql.unsafe(`
		create function entitlements.hear(p_workshop uuid, p_moments jsonb) returns void
		language plpgsql set search_path = '' as $$
		declare
			moment jsonb;
		begin
			for moment in select * from jsonb_array_elements(p_moments) loop
				perform private.apply_stripe_event(
					nullif(moment -> 'event', 'null'), p_workshop, nextval('private.stripe_tickets'), moment -> 'snapshot'
				);
				insert into entitlements.history (workshop_id, at, plan_row)
				select p_workshop, (moment ->> 'at')::bigint, s from public.subscription_plans s
				where s.workshop_id = p_workshop;
			end loop;
		end;
		$$`);
});
afterAll(() => sql`drop schema if exists entitlements cascade`);

describe('at every hour of two years', () => {
	test(`${LIVES} random lives have the plan that the rules give them`, async () => {
		const seen = new Map<string, number>();
		for (let seed = 1; seed <= LIVES; seed++) {
			const life = lifeOf(seed);
			const expected = expectedOf(life);
			const actual = await actualOf(life);
			const first = expected.findIndex((plan, hour) => plan !== actual[hour]);
			expect({ seed, hour: first, is: actual[first], rule: expected[first] }).toEqual({
				seed,
				hour: -1
			});
			for (const { status, entitlement, at } of life.rules) {
				const kind = `${status} ${planAt(entitlement, at) === null ? 'without' : 'with'} plan`;
				seen.set(kind, (seen.get(kind) ?? 0) + 1);
			}
		}
		// the lives were varied enough to mean something
		const kinds = [
			...['own trial', 'trialing', 'active', 'past_due'].map((status) => `${status} with plan`),
			...['past_due', 'canceled', 'unpaid', 'paused', 'incomplete_expired'].map(
				(status) => `${status} without plan`
			)
		];
		for (const kind of kinds) expect([kind, seen.get(kind) ?? 0]).not.toEqual([kind, 0]);
	});
});

describe('a workshop of one’s own', () => {
	test('has what the plan of the moment includes', async () => {
		const owner = await newPerson();
		const { workshopId } = await newWorkshop(owner);
		const rights = async () =>
			(await owner.client.rpc('my_entitlements', { p_workshop_id: workshopId })).data as {
				plan: string | null;
				features: string[];
				contacts_per_month: number | null;
			};
		expect(await rights()).toMatchObject({ plan: 'professional', contacts_per_month: null });
		const life = new LightStripe(workshopId.replaceAll('-', ''), Math.floor(Date.now() / 1000));
		const hear = () =>
			sql`select private.apply_stripe_event(null, ${workshopId}, nextval('private.stripe_tickets'),
				${JSON.stringify(lookUp(life))}::text::jsonb)`;
		life.subscribe('basic', 'debit');
		await hear();
		expect(await rights()).toMatchObject({ plan: 'basic', features: [], contacts_per_month: 100 });
		life.change('professional');
		await hear();
		expect((await rights()).features).toContain('service_management');
		life.end('cancellation_requested');
		await hear();
		expect(await rights()).toMatchObject({ plan: null, features: [], contacts_per_month: 0 });
	});
});
