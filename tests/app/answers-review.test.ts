/** Reviewing answers, the test bench and saved questions, as a browser without scripts meets them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { serviceOf, textOf } from '../support/answers.ts';
import { database } from '../support/database.ts';
import { newOwner, writeTalk, type Owner } from '../support/history.ts';
import { setBasic } from '../support/metric-page.ts';

const sql = database();

describe('a review', () => {
	let owner: Owner;
	let messages: string[];
	beforeAll(async () => {
		owner = await newOwner();
		for (const question of ['Ölwechsel Golf?', 'Bremsen vorne?', 'Inspektion?'])
			await writeTalk(owner.workshopId, {
				question,
				price: { name: 'Ölwechsel', min: 10, max: 80 }
			});
		const rows = await sql`
			select id from messages where workshop_id = ${owner.workshopId} and role = 'assistant' order by created_at`;
		messages = rows.map(({ id }) => id as string);
	});
	const page = async (query = '') =>
		textOf((await owner.visitor.get(`/app/answers/review${query}`)).html);
	const review = (index: number, fields: Record<string, string>) =>
		owner.visitor.post('/app/answers/review?/review', {
			message: messages[index] ?? '',
			...fields
		});

	test('begins with answers nobody has judged, and no accuracy', async () => {
		const text = await page();
		expect(text).toContain('Ölwechsel Golf?');
		expect(text).toContain('Ölwechsel 10–80 €');
		expect(text).toContain('In den letzten 365 Tagen keine geprüft');
	});

	test('counts, moves the answer to its filter, and gives the accuracy with its interval', async () => {
		expect((await review(0, { verdict: 'correct' })).status).toBe(200);
		const service = await serviceOf(owner, 'brake-pads-front');
		const learnt = await review(1, { verdict: 'wrong', service, words: 'Klötze vorn' });
		expect(learnt.status).toBe(200);
		const text = await page();
		expect(text).not.toContain('Ölwechsel Golf?');
		expect(text).toContain('50 %');
		expect(text).toContain('1 von 2 geprüften Antworten der letzten 365 Tage richtig');
		expect(text).toContain('zwischen 9 % und 91 %');
		expect(await page('?filter=wrong')).toContain('gemeint war „Bremsbeläge vorne');
		const [row] = await sql`select synonyms from workshop_services where id = ${service}`;
		expect(row?.synonyms).toEqual(['Klötze vorn']);
	});

	test('counts what the metric counts: no spam, nothing of another year, on Basic too', async () => {
		const { workshopId } = owner;
		const day = 86_400_000;
		const at = (days: number) => new Date(Date.now() - days * day);
		const spam = await writeTalk(workshopId, { question: 'Schnäppchen?', at: at(1) });
		await writeTalk(workshopId, { question: 'Was war einmal?', at: at(400) });
		await sql`
			insert into answer_reviews (workshop_id, message_id, verdict)
			select workshop_id, id, 'correct' from messages
			where workshop_id = ${workshopId} and role = 'assistant' and created_at < now() - interval '20 hours'`;
		expect(await page('?filter=correct')).toContain('2 von 3 geprüften Antworten');
		expect(await page('?filter=correct')).toContain('Schnäppchen?');
		await sql`update conversations set is_spam = true where id = ${spam}`;
		await setBasic(workshopId);
		const text = await page('?filter=correct');
		expect(text).toContain('1 von 2 geprüften Antworten');
		expect(text).not.toContain('Schnäppchen?');
	});

	test('is signed and can be changed or taken back', async () => {
		const [before] = await sql`
			select reviewed_by, verdict from answer_reviews where message_id = ${messages[0] ?? ''}`;
		expect(before?.reviewed_by).not.toBeNull();
		await review(0, { verdict: 'wrong', service: '' });
		expect(await page('?filter=wrong')).toContain('Ölwechsel Golf?');
		await review(0, { verdict: '' });
		expect(await page()).toContain('Ölwechsel Golf?');
	});

	test.each([
		['a verdict that is none', { verdict: 'maybe' }, 400],
		['a message that is none', { message: 'x', verdict: 'correct' }, 400],
		['words that are too long', { verdict: 'wrong', words: 'x'.repeat(201) }, 400],
		['words that a service can’t have', { verdict: 'wrong', words: 'x', service: 'own' }, 422]
	])('refuses %s', async (_what, fields, status) => {
		const service = await serviceOf(owner, 'oil-change');
		const sent = Object.fromEntries(
			Object.entries(fields).map(([name, value]) => [name, value === 'own' ? service : value])
		);
		expect((await review(2, sent)).status).toBe(status);
		expect(await sql`select 1 from answer_reviews where message_id = ${messages[2] ?? ''}`).toEqual(
			[]
		);
	});

	test('is filtered by service', async () => {
		const service = await serviceOf(owner, 'oil-change');
		const other = await serviceOf(owner, 'hu-au');
		await sql`update messages set service_ids = array[${service}]::uuid[] where id = ${messages[2] ?? ''}`;
		expect(await page(`?service=${service}`)).toContain('Inspektion?');
		expect(await page(`?service=${other}&filter=all`)).toContain('Hier ist nichts zu tun');
	});
});

describe('the test bench', () => {
	test('shows answer, scores and the way to each price, and keeps the question on request', async () => {
		const owner = await newOwner();
		const ask = {
			text: 'Was kostet eine große Inspektion beim Tiguan?',
			vehicle: '',
			day: '',
			context: ''
		};
		const { status, html } = await owner.visitor.post('/app/answers/test?/try', ask);
		expect(status).toBe(200);
		// without scripts the page can't show it yet; the answer is in what the action gives
		expect(html).toContain('Was ein Besucher fragen könnte');
		expect((await owner.visitor.post('/app/answers/test?/save', ask)).status).toBe(200);
		expect((await owner.visitor.post('/app/answers/test?/save', ask)).status).toBe(409);
		const saved = textOf((await owner.visitor.get('/app/answers/saved')).html);
		expect(saved).toContain('große Inspektion beim Tiguan');
		expect(saved).toContain('1 gespeichert, 0 geändert');
		const [counted] = await sql`
			select count(*)::int as n from conversations where workshop_id = ${owner.workshopId}`;
		expect(counted?.n).toBe(0);
	});

	test.each([
		['nothing', { text: ' ', vehicle: '', day: '', context: '' }],
		['an unknown class', { text: 'x', vehicle: 'boat', day: '', context: '' }],
		['a context that is none', { text: 'x', vehicle: '', day: '', context: '1,2' }],
		['no day', { text: 'x', vehicle: '', day: '2026-13-01', context: '' }]
	])('refuses %s', async (_what, fields) => {
		const { visitor } = await newOwner();
		expect((await visitor.post('/app/answers/test?/try', fields)).status).toBe(400);
	});

	test('takes a visitor’s message over', async () => {
		const { visitor, workshopId } = await newOwner();
		await writeTalk(workshopId, { question: 'Bremsen quietschen', vehicleClass: 'suv' });
		const [message] = await sql`
			select id from messages where workshop_id = ${workshopId} and role = 'visitor'`;
		const { html } = await visitor.get(`/app/answers/test?message=${message?.id}`);
		expect(html).toContain('Bremsen quietschen</textarea>');
		expect(html).toMatch(/<option value="suv" selected/);
	});
});

describe('saved questions', () => {
	test('show what changed with the catalogue, before and after, until it is confirmed', async () => {
		const owner = await newOwner();
		const keep = (text: string) =>
			owner.visitor.post('/app/answers/test?/save', { text, vehicle: '', day: '', context: '' });
		await keep('Was kostet ein Ölwechsel für meinen Golf 7?');
		await keep('Was kostet eine Achsvermessung beim Golf?');
		const summary = async () =>
			JSON.parse((await owner.visitor.get('/app/answers/saved/summary')).html) as object;
		expect(await summary()).toEqual({ total: 2, changed: 0 });
		await sql`
			update workshop_services set price_max = 95
			where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		await sql`
			update workshop_services set status = 'archived'
			where workshop_id = ${owner.workshopId} and library_key = 'wheel-alignment'`;
		expect(await summary()).toEqual({ total: 2, changed: 2 });
		const text = textOf((await owner.visitor.get('/app/answers/saved')).html);
		expect(text).toContain('10–80 € (unverbindlicher Richtpreis)');
		expect(text).toContain('10–95 € (unverbindlicher Richtpreis)');
		expect(text).toContain('nicht mehr genannt');
		const [oil] = await sql`
			select id from saved_questions where workshop_id = ${owner.workshopId} and question like '%Ölwechsel%'`;
		await owner.visitor.post('/app/answers/saved?/confirm', { id: oil?.id as string });
		expect(await summary()).toEqual({ total: 2, changed: 1 });
		await owner.visitor.post('/app/answers/saved?/confirm', { id: 'all' });
		expect(await summary()).toEqual({ total: 2, changed: 0 });
		expect((await owner.visitor.post('/app/answers/saved?/confirm', { id: 'all' })).status).toBe(
			404
		);
		await owner.visitor.post('/app/answers/saved?/remove', { id: oil?.id as string });
		expect(await summary()).toEqual({ total: 1, changed: 0 });
	});

	test('are at most two hundred', async () => {
		const owner = await newOwner();
		await sql`
			insert into saved_questions (workshop_id, question, expected)
			select ${owner.workshopId}, 'Frage ' || n, '{"outcome": "smalltalk", "services": []}'
			from generate_series(1, 200) as n`;
		const full = await owner.visitor.post('/app/answers/test?/save', {
			text: 'Noch eine',
			vehicle: '',
			day: '',
			context: ''
		});
		expect(full.status).toBe(409);
		const { status } = await owner.visitor.get('/app/answers/saved');
		expect(status).toBe(200);
	});
});
