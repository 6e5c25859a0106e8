/** Which plan a workshop has in each state of its subscription, and what the plan lets it do. */
import { beforeAll, describe, expect, test } from 'vitest';
import { plans } from '$lib/plans';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type NewWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: NewWorkshop;

beforeAll(async () => {
	owner = await newPerson();
	workshop = await newWorkshop(owner);
});

test('the plans of the database are those that the app shows', async () => {
	const rows = await sql`
		select plan_type, monthly_net::float, contacts_per_month, landing_page_templates, features::text[] from plans`;
	const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	const shown = Object.values(plans).map((plan) => ({
		plan_type: plan.id,
		monthly_net: plan.monthlyNet,
		contacts_per_month: plan.limits.contactsPerMonth,
		landing_page_templates: plan.limits.landingPageTemplates,
		features: Object.entries(plan.features)
			.filter(([, included]) => included)
			.map(([name]) => snake(name))
			.toSorted()
	}));
	const sorted = rows.map((row) => ({ ...row, features: (row.features as string[]).toSorted() }));
	expect(sorted).toEqual(expect.arrayContaining(shown));
	expect(sorted).toHaveLength(shown.length);
});

describe('a subscription', () => {
	const DAY = 86_400_000;
	const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();

	test.each([
		['active', {}, 'professional'],
		['trialing', { trial_ends_at: at(1) }, 'professional'],
		['trialing', { trial_ends_at: at(-1) }, null],
		['past_due', { past_due_since: at(-13) }, 'professional'],
		['past_due', { past_due_since: at(-15) }, null],
		['active', { cancel_at_period_end: true, current_period_end: at(3) }, 'professional'],
		['canceled', {}, null],
		['unpaid', {}, null],
		['paused', {}, null],
		['incomplete', {}, null],
		['incomplete_expired', {}, null]
	])('that is %s with %j gives the plan %s', async (status, dates, plan) => {
		const columns = {
			status,
			trial_ends_at: null,
			past_due_since: null,
			cancel_at_period_end: false,
			current_period_end: null,
			...dates
		};
		await sql`update subscription_plans set ${sql(columns)} where workshop_id = ${workshop.workshopId}`;
		const { data, error } = await owner.client.rpc('my_entitlements', {
			p_workshop_id: workshop.workshopId
		});
		expect(error).toBeNull();
		expect(data).toMatchObject({ plan, status });
		expect((data as { features: string[] }).features.includes('csv_export')).toBe(plan !== null);
	});

	test('of another workshop is nobody’s business', async () => {
		const stranger = await newPerson();
		const { data } = await stranger.client.rpc('my_entitlements', {
			p_workshop_id: workshop.workshopId
		});
		expect(data).toBeNull();
	});
});

test('clicks at the same moment keep one Stripe customer, and none of them is refused', async () => {
	const workshops = await sql<{ workshop_id: string }[]>`
		insert into workshops (name, slug)
		select 'Clicks', 'clicks-' || gen_random_uuid() from generate_series(1, 100) returning id as workshop_id`;
	for (const { workshop_id: id } of workshops) {
		const customer = `cus_${id.replaceAll('-', '')}`;
		const keep = () => sql`select billing_keep_customer(${id}, ${customer}) as customer`;
		const kept = await Promise.all([keep(), keep(), keep(), keep()]);
		expect(kept.map(([row]) => row?.customer)).toEqual(Array(4).fill(customer));
		const [later] = await sql`select billing_keep_customer(${id}, 'cus_another') as customer`;
		expect(later?.customer).toBe(customer);
	}
});
