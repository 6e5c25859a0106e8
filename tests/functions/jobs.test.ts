/** What happens by the clock: mails once each, missed events made up for, a look at every customer. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { mailsTo, stack } from '../support/stack.ts';
import {
	customerOf,
	eventsDelivered,
	finishJob,
	newOwner,
	planRow,
	runJob,
	stripe,
	subscribe,
	until,
	type Owner
} from './billing.ts';

const sql = database();

/** As if nothing but the job spoke: the workshop's own view of a subscription whose events never came. */
async function forgetEvents({ workshopId }: Owner) {
	await sql`
		update subscription_plans set status = 'trialing', plan_type = 'professional', stripe_subscription_id = null,
			trial_ends_at = now() + interval '3 days', past_due_since = null where workshop_id = ${workshopId}`;
	await sql`delete from stripe_events where workshop_id = ${workshopId}`;
}

const ready = (owner: Owner) =>
	until(
		() => planRow(owner),
		({ status }) => status === 'active',
		'the subscription'
	);

describe('who may call', () => {
	test.each([
		['nothing', {}],
		['another key', { apikey: 'sb_secret_other' }],
		['the public key', { apikey: stack.publishableKey }],
		['the key as a session', { authorization: `Bearer ${stack.secretKey}` }]
	])('not somebody with %s', async (_, headers) => {
		const response = await fetch(`${stack.api}/functions/v1/jobs`, {
			method: 'POST',
			headers: headers as Record<string, string>,
			body: '{}'
		});
		expect(response.status).toBe(401);
	});

	test('not by another method', async () => {
		expect((await fetch(`${stack.api}/functions/v1/jobs`)).status).toBe(405);
	});
});

test('a job that is due stays open to everybody until its turn comes', async () => {
	const end = await sql
		.begin(async (tx) => {
			await tx`update private.jobs set claimed_until = null, started_at = null`;
			const claim = async (only: string | null, after: string | null) => {
				const [row] = await tx<
					{ name: string | null }[]
				>`select claim_job(${only}, ${after}) as name`;
				return row?.name ?? null;
			};
			expect(await claim(null, null)).toBe('announce_trial_ends');
			expect(await claim('send_mails', null)).toBe('send_mails');
			expect(await claim('send_mails', null)).toBeNull();
			const claimed: (string | null)[] = ['announce_trial_ends'];
			do claimed.push(await claim(null, claimed.at(-1) ?? null));
			while (claimed.at(-1) !== null);
			const jobs = await tx`select name from private.jobs order by name`;
			expect(claimed.filter((name) => name !== null)).toEqual(
				jobs.map(({ name }) => name as string).filter((name) => name !== 'send_mails')
			);
			throw new Error('undone');
		})
		.catch((error: unknown) => String(error));
	expect(end).toBe('Error: undone');
});

describe('mails', () => {
	let owner: Owner;
	let email: string;

	const enqueue = (key: string, kind: string, payload: object = {}) =>
		sql`select private.enqueue_mail(${key}, ${owner.workshopId}, ${kind}, ${JSON.stringify(payload)}::text::jsonb)`;
	const arrived = async (subject: string) =>
		(await mailsTo(email)).filter((mail) => mail.subject.includes(subject));

	beforeAll(async () => {
		owner = await newOwner();
		email = owner.person.email;
	});

	test('are sent once, whatever is enqueued twice and whoever sends', async () => {
		await sql`
			update subscription_plans set status = 'past_due', past_due_since = now() where workshop_id = ${owner.workshopId}`;
		const payload = { accessUntil: '2026-12-10T10:00:00Z' };
		for (let time = 0; time < 3; time++)
			await enqueue(`once ${owner.workshopId}`, 'payment_failed', payload);
		await Promise.all([runJob('send_mails'), runJob('send_mails'), runJob('send_mails')]);
		await finishJob('send_mails');
		const [mail, ...more] = await until(
			() => arrived('Ihre Zahlung'),
			(mails) => mails.length > 0
		);
		expect(more).toEqual([]);
		expect(mail?.text).toContain('Bis zum 10. Dezember 2026 bleibt alles, wie es ist.');
		expect(mail?.html).toContain('/app/billing');
	});

	test('aren’t sent twice when word of the first time is lost', async () => {
		await enqueue(`lost ${owner.workshopId}`, 'grace_ending', {
			accessUntil: '2026-12-10T10:00:00Z'
		});
		await finishJob('send_mails');
		await until(
			() => arrived('noch offen'),
			(mails) => mails.length > 0
		);
		await sql`
			update private.mail_outbox set sent_at = null, claimed_until = null
			where dedupe_key = ${`lost ${owner.workshopId}`}`;
		await finishJob('send_mails');
		expect(await arrived('noch offen')).toHaveLength(1);
	});

	test('of more than one run go out in one go', async () => {
		const kind = 'payment_failed';
		await sql`
			select private.enqueue_mail('many ' || n || ${owner.workshopId}::text, ${owner.workshopId}, ${kind}, ${JSON.stringify({ accessUntil: '2026-12-11T10:00:00Z' })}::text::jsonb)
			from generate_series(1, 45) n`;
		await runJob('send_mails');
		const sent = async () => {
			const [row] = await sql`
				select count(sent_at)::int as n from private.mail_outbox
				where workshop_id = ${owner.workshopId} and dedupe_key like 'many %'`;
			return row?.n as number;
		};
		expect(await until(sent, (n) => n === 45, 'the rest')).toBe(45);
	});

	test('that are no longer true are dropped', async () => {
		await sql`
			update subscription_plans set status = 'active', past_due_since = null where workshop_id = ${owner.workshopId}`;
		await enqueue(`untrue ${owner.workshopId}`, 'access_ended');
		await finishJob('send_mails');
		const [row] = await sql`
			select sent_at, dropped_at from private.mail_outbox where dedupe_key = ${`untrue ${owner.workshopId}`}`;
		expect(row).toMatchObject({ sent_at: null, dropped_at: expect.any(Date) as Date });
		expect(await arrived('ruht')).toEqual([]);
	});

	test('keep foreign words harmless', async () => {
		const { data, error } = await owner.person.client.rpc('request_quote', {
			p_workshop_id: owner.workshopId,
			p_message: '<script>alert(1)</script>\nZehn Standorte'
		});
		expect(error).toBeNull();
		await finishJob('send_mails');
		const mails = await until(
			() => mailsTo('angebot@carbot.example'),
			(all) => all.some(({ html }) => html.includes('Zehn Standorte'))
		);
		const mail = mails.find(({ html }) => html.includes('Zehn Standorte'));
		expect(mail?.html).not.toContain('<script>');
		expect(mail?.html).toContain(email);
		const { data: rows } = await owner.person.client.from('quote_requests').select('id');
		expect(rows).toEqual([{ id: data as string }]);
	});

	test('tell of a trial’s end before and after, each once', async () => {
		const trying = await newOwner();
		const mails = () => mailsTo(trying.person.email);
		const ends = async (inDays: number) => {
			await sql`
				update subscription_plans set trial_ends_at = now() + make_interval(hours => ${inDays * 24})
				where workshop_id = ${trying.workshopId}`;
			await finishJob('announce_trial_ends');
			await finishJob('announce_trial_ends');
			await finishJob('send_mails');
		};
		await ends(2);
		expect((await mails()).map(({ subject }) => subject)).toEqual([
			expect.stringContaining('Ihre Testphase endet am')
		]);
		await ends(-1);
		const subjects = (await mails()).map(({ subject }) => subject);
		expect(subjects).toContain('Ihre Testphase ist zu Ende');
		expect(subjects).toHaveLength(2);
	});
});

describe('what webhooks missed', () => {
	test('is found by the daily look at every customer', async () => {
		const owner = await newOwner();
		await subscribe(owner, 'basic');
		await ready(owner);
		await forgetEvents(owner);
		await sql`
			update private.subscription_syncs set synced_at = now() - interval '21 hours'
			where workshop_id = ${owner.workshopId}`;
		// a run looks at fifty customers, and others may have waited longer
		const row = await until(
			() => finishJob('reconcile_subscriptions').then(() => planRow(owner)),
			({ status }) => status === 'active'
		);
		expect(row).toMatchObject({ status: 'active', plan_type: 'basic' });
	});

	test('nobody is looked up again who was a moment ago', async () => {
		const owner = await newOwner();
		await subscribe(owner, 'basic');
		await ready(owner);
		// each event is a look of its own
		await eventsDelivered(owner);
		const syncedAt = async () => {
			const [row] = await sql<{ at: Date }[]>`
				select synced_at as at from private.subscription_syncs where workshop_id = ${owner.workshopId}`;
			return row?.at.getTime();
		};
		const before = await syncedAt();
		expect(before).toBeDefined();
		await finishJob('reconcile_subscriptions');
		expect(await syncedAt()).toBe(before);
	});

	test('events that no endpoint has taken are taken up', async () => {
		const outcome = await finishJob('reconcile_events');
		expect(outcome).toMatchObject({ ok: true });
	});
});

test('a payment that fails is told of once, and counts from its first failure', async () => {
	const owner = await newOwner();
	const subscription = await subscribe(owner, 'professional');
	await ready(owner);
	const customer = await customerOf(owner);
	expect(subscription.customer).toBe(customer);
	const invoice = await stripe.invoices.list({ subscription: subscription.id });
	const id = invoice.data[0]?.id ?? '';
	// what a failing renewal leaves behind, as the handler sees it
	const snapshot = {
		neverBegun: false,
		subscription: {
			id: subscription.id,
			status: 'past_due',
			plan: 'professional',
			trialEndsAt: null,
			currentPeriodEnd: null,
			cancelAtPeriodEnd: false,
			endedBecause: null,
			openInvoices: [{ id, since: new Date().toISOString(), nextAttemptAt: null, payUrl: null }]
		}
	};
	for (const number of [1, 2, 3]) {
		await sql`
			select private.apply_stripe_event(
				${JSON.stringify({
					id: `evt_${id}x${number}`,
					type: 'invoice.payment_failed',
					created: Math.floor(Date.now() / 1000) - 60 * number,
					invoice: id
				})}::text::jsonb,
				${owner.workshopId}, nextval('private.stripe_tickets'), ${JSON.stringify(snapshot)}::text::jsonb
			)`;
	}
	const mails = await sql<{ kind: string }[]>`
		select kind from private.mail_outbox where workshop_id = ${owner.workshopId} order by kind`;
	expect(mails.map(({ kind }) => kind)).toEqual(['grace_ending', 'payment_failed']);
	const [row] = await sql<{ age: number }[]>`
		select extract(epoch from now() - past_due_since)::int as age
		from subscription_plans where workshop_id = ${owner.workshopId}`;
	// since the first failure, although it was heard of last
	expect(row?.age).toBeGreaterThanOrEqual(179);
});
