/** The owner's side of answers, as a browser without scripts meets it. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../src/lib/format/date.ts';
import { serviceOf, tabOf, textOf } from '../support/answers.ts';
import { database } from '../support/database.ts';
import { newOwner, writeTalk, type Owner } from '../support/history.ts';
import { stack } from '../support/stack.ts';
import { Visitor } from '../support/visitor.ts';

const sql = database();

describe('unanswered questions', () => {
	test('are none at first, and the page says so', async () => {
		const { visitor } = await newOwner();
		const { status, html } = await visitor.get('/app/answers');
		expect(status).toBe(200);
		expect(textOf(html)).toContain('Alles beantwortet');
	});

	test('that mean the same stand together, with how often and the way to each talk', async () => {
		const { visitor, workshopId } = await newOwner();
		const boats = [];
		for (const question of [
			'Können Sie mein Boot überwintern?',
			'Boot überwintern',
			'boot ueberwintern?'
		])
			boats.push(await writeTalk(workshopId, { question, outcome: 'unanswered' }));
		await writeTalk(workshopId, { question: 'Verkaufen Sie Neuwagen?', outcome: 'unanswered' });
		await writeTalk(workshopId, { question: 'Mein Test', outcome: 'unanswered', isTest: true });
		const { html } = await visitor.get('/app/answers');
		expect(textOf(html)).toContain('3-mal gefragt');
		expect(textOf(html)).toContain('Verkaufen Sie Neuwagen?');
		expect(textOf(html)).not.toContain('Mein Test');
		for (const id of boats) expect(html).toContain(`/app/conversations/${id}#`);
	});

	test('are counted since the first that is kept: where its talk is deleted, count and day change alike', async () => {
		const { visitor, workshopId } = await newOwner();
		const question = 'Boot überwintern';
		const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
		const [first, next] = [daysAgo(20), daysAgo(10)];
		const dayOf = (at: Date) => day(at, { locale: 'de', timeZone: 'Europe/Berlin' });
		const oldest = await writeTalk(workshopId, { question, outcome: 'unanswered', at: first });
		await writeTalk(workshopId, { question, outcome: 'unanswered', at: next });
		await writeTalk(workshopId, { question, outcome: 'unanswered' });
		for (const path of ['/app/answers', '/app']) {
			expect(textOf((await visitor.get(path)).html)).toContain(
				`3-mal gefragt seit ${dayOf(first)}`
			);
		}
		await sql`delete from conversations where id = ${oldest}`;
		for (const path of ['/app/answers', '/app']) {
			expect(textOf((await visitor.get(path)).html)).toContain(`2-mal gefragt seit ${dayOf(next)}`);
		}
	});

	test('are hidden for good with all that is asked like them, and shown again', async () => {
		const { visitor, workshopId } = await newOwner();
		await writeTalk(workshopId, { question: 'Boot überwintern', outcome: 'unanswered' });
		const { html } = await visitor.get('/app/answers');
		const message = /name="message" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
		expect((await visitor.post('/app/answers?/dismiss', { message })).status).toBe(200);
		await writeTalk(workshopId, { question: 'Boot überwintern?', outcome: 'unanswered' });
		expect(textOf((await visitor.get('/app/answers')).html)).toContain('Alles beantwortet');
		const hidden = await visitor.get('/app/answers?state=dismissed');
		expect(textOf(hidden.html)).toContain('2-mal gefragt');
		await visitor.post('/app/answers?/reopen', { message });
		expect(textOf((await visitor.get('/app/answers')).html)).toContain('2-mal gefragt');
	});

	test('offer the service that is lacking with a plus; once it is there, the questions are asked again', async () => {
		const owner = await newOwner();
		const tab = await tabOf(owner);
		const question = 'Was kostet eine Keramikversiegelung?';
		expect((await tab.ask(question)).message.prices).toEqual([]);
		await (await tabOf(owner)).ask('Keramikversiegelung, Preis?');
		const { html } = await owner.visitor.get('/app/answers');
		expect(textOf(html)).toContain('Keramikversiegelung aufnehmen');
		expect(textOf(html)).toContain('2-mal gefragt');
		const key = /name="key" value="([\w-]+)"/.exec(html)?.[1] ?? '';
		const { status } = await owner.visitor.post('/app/answers?/add', { key });
		expect(status).toBe(200);
		expect(textOf((await owner.visitor.get('/app/answers')).html)).toContain('Alles beantwortet');
		const solved = await owner.visitor.get('/app/answers?state=solved');
		expect(textOf(solved.html)).toContain('2-mal gefragt');
		expect(textOf(solved.html)).toMatch(/Wird jetzt mit „Keramik[^“]*“ beantwortet/);
		expect((await tab.ask(question)).message.prices).toHaveLength(1);
	});

	test('are asked again when a service came from elsewhere', async () => {
		const owner = await newOwner();
		const question = 'Was kostet Xylofix?';
		await writeTalk(owner.workshopId, { question, outcome: 'unanswered' });
		await owner.visitor.post('/app/answers?/recheck');
		expect(textOf((await owner.visitor.get('/app/answers')).html)).not.toContain(
			'Katalog hat sich geändert'
		);
		await sql`
			update workshop_services set synonyms = '{Xylofix}'
			where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		expect(textOf((await owner.visitor.get('/app/answers')).html)).toContain(
			'Katalog hat sich geändert'
		);
		await owner.visitor.post('/app/answers?/recheck');
		const { html } = await owner.visitor.get('/app/answers?state=solved');
		expect(textOf(html)).toContain('Wird jetzt mit „Ölwechsel“ beantwortet');
	});

	test('teach a service the visitor’s words', async () => {
		const owner = await newOwner();
		await writeTalk(owner.workshopId, {
			question: 'Kosten für den Frühjahrsputz?',
			outcome: 'unanswered'
		});
		const service = await serviceOf(owner, 'oil-change');
		const post = (fields: Record<string, string>) =>
			owner.visitor.post('/app/answers?/teach', fields);
		expect((await post({ service, words: 'x' })).status).toBe(422);
		expect((await post({ service: randomUUID(), words: 'Frühjahrsputz' })).status).toBe(404);
		expect((await post({ service, words: '  Frühjahrsputz ' })).status).toBe(200);
		const [row] = await sql`select synonyms from workshop_services where id = ${service}`;
		expect(row?.synonyms).toEqual(['Frühjahrsputz']);
		const { html } = await owner.visitor.get('/app/answers?state=solved');
		expect(textOf(html)).toContain('Frühjahrsputz');
	});

	test('teach a service of the library with it, when nothing in them named it', async () => {
		const owner = await newOwner();
		const question = 'Kosten für den Zauberlack?';
		await writeTalk(owner.workshopId, { question, outcome: 'unanswered' });
		const added = await owner.visitor.post('/app/answers?/add', {
			key: 'ceramic-coating',
			words: 'Zauberlack'
		});
		expect(added.status).toBe(200);
		const { html } = await owner.visitor.get('/app/answers?state=solved');
		expect(textOf(html)).toContain('Zauberlack');
		expect((await (await tabOf(owner)).ask(question)).message.prices).toHaveLength(1);
	});

	test('find services of the library and of the workshop’s own', async () => {
		const owner = await newOwner();
		await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max)
			select ${owner.workshopId}, id, 'Ölwechsel de luxe', 1, 2 from service_categories limit 1`;
		const { status, html } = await owner.visitor.get('/app/answers/library?q=%C3%96lwechsel');
		expect(status).toBe(200);
		const found = JSON.parse(html) as {
			key: string | null;
			serviceId: string | null;
			name: string;
		}[];
		expect(found[0]).toMatchObject({ key: null, name: 'Ölwechsel de luxe' });
		expect(found.find(({ key }) => key === 'oil-change')?.serviceId).toBe(
			await serviceOf(owner, 'oil-change')
		);
	});
});

describe('without the plan for it', () => {
	test('questions are seen, but nothing is added and nothing learnt', async () => {
		const owner = await newOwner();
		await (await tabOf(owner)).ask('Was kostet eine Keramikversiegelung?');
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${owner.workshopId}`;
		const { html } = await owner.visitor.get('/app/answers');
		expect(textOf(html)).toContain('Mit dem Tarif Professional nehmen Sie fehlende Leistungen auf');
		const service = await serviceOf(owner, 'oil-change');
		for (const [action, fields] of [
			['add', { key: 'ceramic-coating' }],
			['teach', { service, words: 'Frühjahrsputz' }]
		] as const) {
			const answer = await owner.visitor.post(`/app/answers?/${action}`, fields);
			expect([action, answer.status]).toEqual([action, 403]);
		}
	});
});

describe('another workshop', () => {
	let owner: Owner;
	let stranger: Owner;
	let message: string;
	beforeAll(async () => {
		[owner, stranger] = await Promise.all([newOwner(), newOwner()]);
		await writeTalk(owner.workshopId, { question: 'Geheime Frage', outcome: 'unanswered' });
		await writeTalk(owner.workshopId, { question: 'Geheimer Ölwechsel' });
		const [row] = await sql`
			select id from messages where workshop_id = ${owner.workshopId} and outcome = 'answered'`;
		message = row?.id as string;
	});

	test('sees nothing of this one', async () => {
		for (const path of ['', '?state=dismissed', '/review?filter=all', `/test?message=${message}`]) {
			const { status, html } = await stranger.visitor.get(`/app/answers${path}`);
			expect([path, status]).toEqual([path, 200]);
			expect(html).not.toContain('Geheim');
		}
	});

	test('can’t judge its answers, hide its questions or teach its services', async () => {
		const post = async (path: string, fields: Record<string, string>) =>
			(await stranger.visitor.post(path, fields)).status;
		expect(await post('/app/answers/review?/review', { message, verdict: 'wrong' })).toBe(404);
		expect(await post('/app/answers?/dismiss', { message })).toBe(404);
		const service = await serviceOf(owner, 'oil-change');
		expect(await post('/app/answers?/teach', { service, words: 'Fremd' })).toBe(404);
		expect(await sql`select 1 from answer_reviews where message_id = ${message}`).toEqual([]);
	});

	test('nobody at all is sent to sign in', async () => {
		const { status, location } = await new Visitor().get('/app/answers');
		expect([status, location?.startsWith('/sign-in')]).toEqual([303, true]);
		expect(stack.app).toBeTruthy();
	});
});
