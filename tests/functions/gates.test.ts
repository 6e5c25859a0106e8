/** Every gated thing × plan × state of the subscription, asked of the real API by a signed-in owner, without any page. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { planIds, plans, type Plan, type PlanId } from '../../supabase/functions/_shared/plans.ts';
import { database } from '../support/database.ts';
import { newPerson } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { newOwner, type Owner } from './billing.ts';

const sql = database();
const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY);

interface State {
	status: string;
	columns?: Record<string, unknown>;
	/** whether the plan may be used */
	counts: boolean;
}

const STATES: Record<string, State> = {
	'paid for': { status: 'active', counts: true },
	'a debit on its way': {
		status: 'active',
		columns: { stripe_subscription_id: 'sub_debit' },
		counts: true
	},
	'trial running': { status: 'trialing', columns: { trial_ends_at: at(3) }, counts: true },
	'trial over': { status: 'trialing', columns: { trial_ends_at: at(-0.01) }, counts: false },
	'payment failed yesterday': {
		status: 'past_due',
		columns: { past_due_since: at(-1) },
		counts: true
	},
	'payment failed 13.9 days ago': {
		status: 'past_due',
		columns: { past_due_since: at(-13.9) },
		counts: true
	},
	'payment failed 14 days ago': {
		status: 'past_due',
		columns: { past_due_since: at(-14) },
		counts: false
	},
	'cancelled, period running': {
		status: 'active',
		columns: { cancel_at_period_end: true, current_period_end: at(5) },
		counts: true
	},
	'cancelled, period over': {
		status: 'active',
		columns: { cancel_at_period_end: true, current_period_end: at(-0.01) },
		counts: false
	},
	canceled: { status: 'canceled', counts: false },
	unpaid: { status: 'unpaid', counts: false },
	paused: { status: 'paused', counts: false },
	incomplete: { status: 'incomplete', counts: false },
	'incomplete and expired': { status: 'incomplete_expired', counts: false }
};

type Feature = keyof Plan['features'];

const WEEK = {
	p_from: at(-7).toISOString().slice(0, 10),
	p_to: at(0).toISOString().slice(0, 10)
};
let owner: Owner;
let service: string;
let token: string;

beforeAll(async () => {
	owner = await newOwner();
	const [row] = await sql<{ id: string }[]>`
		select id from workshop_services where workshop_id = ${owner.workshopId} limit 1`;
	service = row?.id ?? '';
	await sql`
		insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
		values (${owner.workshopId}, gen_random_uuid(), 1, current_date, now(), now())`;
	const { data } = await owner.person.client.auth.getSession();
	token = data.session?.access_token ?? '';
});

async function put(plan: PlanId, { status, columns = {} }: State) {
	await sql`
		update subscription_plans set ${sql({
			plan_type: plan,
			status,
			trial_ends_at: null,
			past_due_since: null,
			cancel_at_period_end: false,
			current_period_end: null,
			stripe_subscription_id: null,
			...columns
		})} where workshop_id = ${owner.workshopId}`;
}

/** Everything that is gated today: true when it is done, false when the plan is the reason why not. */
const PROBES: Record<string, { feature: Feature; ask: () => Promise<boolean> }> = {
	'adding a service': {
		feature: 'serviceManagement',
		ask: async () => {
			const { error } = await owner.person.client.from('workshop_services').insert({
				workshop_id: owner.workshopId,
				category_id: (await sql`select id from service_categories limit 1`)[0]?.id as string,
				service_name: `Eigene ${randomUUID().slice(0, 8)}`,
				price_min: 10,
				price_max: 20
			});
			return allowed(error);
		}
	},
	'renaming a service': {
		feature: 'serviceManagement',
		ask: async () => {
			const { error } = await owner.person.client
				.from('workshop_services')
				.update({ service_name: `Neu ${randomUUID().slice(0, 8)}` })
				.eq('id', service);
			return allowed(error);
		}
	},
	'duplicating a service': {
		feature: 'serviceManagement',
		ask: async () => {
			const { error } = await owner.person.client.rpc('duplicate_service', {
				p_service_id: service
			});
			return allowed(error);
		}
	},
	'choosing the page’s address': {
		feature: 'customSlug',
		ask: async () => {
			const slug = `werkstatt-${randomUUID().slice(0, 12)}`;
			const { error } = await owner.person.client.rpc('update_slug', {
				p_workshop_id: owner.workshopId,
				p_slug: slug
			});
			return allowed(error);
		}
	},
	'the catalogue as CSV': { feature: 'csvExport', ask: () => exported('services.csv') },
	'the catalogue for Excel': { feature: 'csvExport', ask: () => exported('services.xlsx') },
	...Object.fromEntries(
		[
			'kpi_contacts',
			'kpi_response_times',
			'kpi_peak_hours',
			'kpi_funnel',
			'kpi_key_usage',
			'kpi_questions',
			'kpi_satisfaction'
		].map((page) => [
			`the page of ${page}`,
			{
				feature: 'kpiDashboard',
				ask: async () => {
					const { error } = await owner.person.client.rpc(page, {
						p_workshop_id: owner.workshopId,
						...WEEK
					});
					return allowed(error);
				}
			} as const
		])
	),
	...Object.fromEntries(
		['kpi_leads', 'kpi_customers'].map((list) => [
			`the list of ${list}`,
			{
				feature: 'kpiDashboard',
				ask: async () => {
					const { error } = await owner.person.client.rpc(list, {
						p_workshop_id: owner.workshopId
					});
					return allowed(error);
				}
			} as const
		])
	),
	'the rows behind a figure': {
		feature: 'kpiDashboard',
		ask: async () => {
			const { error } = await owner.person.client.rpc('kpi_rows', {
				p_workshop_id: owner.workshopId,
				p_metric: 'episodes',
				...WEEK
			});
			return allowed(error);
		}
	},
	'the rows of what a month brought': {
		feature: 'kpiDashboard',
		ask: async () => {
			const { error } = await owner.person.client.rpc('value_rows', {
				p_workshop_id: owner.workshopId,
				p_list: 'inquiries',
				...WEEK
			});
			return allowed(error);
		}
	},
	'what figures are counted from, past every function': {
		feature: 'kpiDashboard',
		ask: async () => {
			// a policy that refuses shows nothing
			const { data, error } = await owner.person.client.from('episodes').select('id');
			expect(error).toBeNull();
			return data?.length === 1;
		}
	},
	'keeping a report': {
		feature: 'kpiDashboard',
		ask: async () => {
			const { error } = await owner.person.client.from('report_templates').insert({
				workshop_id: owner.workshopId,
				name: `Bericht ${randomUUID().slice(0, 8)}`,
				metrics: ['contacts'],
				period: 'last_week'
			});
			// a policy refuses without a reason
			if (error) expect(error.code).toBe('42501');
			return error === null;
		}
	},
	'the rows behind a figure as CSV': {
		feature: 'csvExport',
		ask: () => exported('kpi-rows.csv', { metric: 'episodes', from: WEEK.p_from, to: WEEK.p_to })
	}
};

function allowed(error: { code: string; message: string } | null): boolean {
	if (error) expect(error).toMatchObject({ code: '42501', message: 'plan_required' });
	return error === null;
}

async function exported(file: string, query: Record<string, string> = {}): Promise<boolean> {
	const parameters = new URLSearchParams({ workshop: owner.workshopId, ...query });
	const response = await fetch(
		`${stack.api}/functions/v1/export/${file}?${parameters.toString()}`,
		{ headers: { authorization: `Bearer ${token}` } }
	);
	const body = await response.text();
	if (!response.ok)
		expect([response.status, body]).toEqual([403, expect.stringContaining('plan_required')]);
	return response.ok;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe.each(planIds)('%s', (id) => {
	test.each(Object.entries(STATES))('%s', async (_, state) => {
		await put(id, state);
		const plan = plans[id];
		for (const [what, { feature, ask }] of Object.entries(PROBES)) {
			expect([what, await ask()]).toEqual([what, state.counts && plan.features[feature]]);
		}
		const { data } = await owner.person.client.rpc('my_entitlements', {
			p_workshop_id: owner.workshopId
		});
		const features = Object.entries(plan.features)
			.filter(([, included]) => state.counts && included)
			.map(([name]) => snake(name));
		const told = data as { features: string[] };
		expect({ ...told, features: told.features.toSorted() }).toMatchObject({
			plan: state.counts ? id : null,
			features: features.toSorted(),
			contacts_per_month: state.counts ? plan.limits.contactsPerMonth : 0,
			landing_page_templates: state.counts ? plan.limits.landingPageTemplates : 0
		});
	});
});

describe('the page’s address', () => {
	const change = (p_slug: string, client = owner.person.client) =>
		client.rpc('update_slug', { p_workshop_id: owner.workshopId, p_slug });

	test('is tidied, unique and well-formed', async () => {
		await put('professional', STATES['paid for'] as State);
		const slug = `meister-${randomUUID().slice(0, 8)}`;
		expect((await change(` ${slug.toUpperCase()} `)).data).toBe(slug);
		const [other] = await sql<{ slug: string }[]>`
			select slug from workshops where id <> ${owner.workshopId} limit 1`;
		expect((await change(other?.slug ?? '')).error).toMatchObject({ message: 'slug_taken' });
		for (const bad of ['ab', '-a-', 'a--b', 'ä-b', 'a b', 'x'.repeat(61), '../etc']) {
			expect((await change(bad)).error).toMatchObject({ message: 'invalid_slug' });
		}
	});

	test('is nobody else’s to choose, nor the staff’s', async () => {
		const stranger = await newPerson();
		expect((await change('fremd-fremd', stranger.client)).error?.message).toBe('not_a_member');
		await sql`
			insert into memberships (workshop_id, user_id, role)
			values (${owner.workshopId}, ${stranger.id}, 'staff')`;
		expect((await change('fremd-fremd', stranger.client)).error?.message).toBe('owner_required');
	});

	test('can’t be changed past the function', async () => {
		const { error } = await owner.person.client
			.from('workshops')
			.update({ slug: 'an-der-kasse-vorbei' })
			.eq('id', owner.workshopId);
		expect(error?.code).toBe('42501');
	});
});
