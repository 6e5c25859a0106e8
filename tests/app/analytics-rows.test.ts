import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { headsOf, wordsOf } from '../support/metric-page.ts';
import { addLoads } from '../support/quality-facts.ts';

const path = '/app/analytics/rows';

let owner: Owner;
let conversationId: string;
let contactId: string;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId } = owner;
	for (let index = 0; index < 60; index++) {
		await writeTalk(workshopId, {
			outcome: index % 3 === 0 ? 'unanswered' : 'answered',
			at: new Date(Date.now() - index * 60_000)
		});
	}
	conversationId = await writeTalk(workshopId);
	({ contactId } = await writeLead(workshopId, { conversationId }));
});

/** The table's sums, and the address of the next page. */
function read(html: string) {
	const foot = /<tfoot.*?<\/tfoot>/s.exec(html)?.[0] ?? '';
	const sums = [...foot.matchAll(/tabular-nums">([^<]*)</g)].map(([, text]) => Number(text));
	const next = /href="([^"]+)"[^>]*rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
	return { sums, next: next ?? null };
}

describe('the rows behind a metric', () => {
	test('add up to its card, over all pages', async () => {
		let next: string | null = `${path}?metric=coverage`;
		let [numerator, denominator, pages] = [0, 0, 0];
		while (next) {
			const { status, html } = await owner.visitor.get(next);
			expect(status).toBe(200);
			const page = read(html);
			numerator += page.sums[0] ?? 0;
			denominator += page.sums[1] ?? 0;
			pages++;
			next = page.next;
		}
		expect([numerator, denominator, pages]).toEqual([41, 61, 2]);
		const { html } = await owner.visitor.get(`${path}?metric=coverage`);
		expect(html).toContain('Fragen beantwortet');
	});

	test('of loads are days without a time, on the page and in the file', async () => {
		const { visitor, workshopId } = await newOwner();
		await addLoads(workshopId, '2026-03-29', 6);
		const query = 'metric=impressions&from=2026-03-20&to=2026-04-02';
		const words = wordsOf((await visitor.get(`${path}?${query}`)).html);
		expect(words).toContain('29. März 2026 ');
		expect(words).not.toContain('29. März 2026, ');
		const { html: file } = await visitor.get(`${path}/kpi-rows.csv?${query}`);
		expect(file).toMatch(/\r\n2026-03-29;Widget-Aufrufe;/);
		const both = await visitor.get(
			`${path}/kpi-rows.csv?${query.replace('impressions', 'open_rate')}`
		);
		expect(both.html).toMatch(/\r\n2026-03-29;/);
	});

	test('of a metric that doesn’t exist are refused in the language of the request', async () => {
		const { status, html } = await owner.visitor.get(`${path}/kpi-rows.csv?metric=bogus`);
		expect([status, html]).toEqual([404, expect.stringContaining('Diese Kennzahl gibt es nicht.')]);
	});

	test('can be narrowed to those that count above the line', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=coverage&part=numerator`);
		expect(read(html).sums).toEqual([41, 41]);
		expect(headsOf(html, 'Fragen beantwortet: einzelne Zeilen').slice(2, 4)).toEqual([
			'Beantwortet',
			'Fragen'
		]);
	});

	test('lead to their conversation and contact while these exist', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=inquiries`);
		expect(html).toContain(`href="/app/conversations/${conversationId}"`);
		expect(html).toContain(`href="/app/contacts/${contactId}#`);
	});

	test('are a file of the export function too, with the same sums', async () => {
		const { html, headers } = await owner.visitor.get(`${path}/kpi-rows.csv?metric=coverage`);
		expect(headers.get('content-type')).toContain('text/csv');
		expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(
			'Fragen beantwortet'
		);
		const [head = '', ...lines] = html.trim().split('\r\n');
		const cells = lines.map((line) => line.split(';'));
		const place = head.replace('\uFEFF', '').split(';').indexOf('Zähler');
		const sum = (column: number) => cells.reduce((total, row) => total + Number(row[column]), 0);
		expect([lines.length, sum(place), sum(place + 1)]).toEqual([61, 41, 61]);
	});

	test('are the same few in the file as on the page', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=coverage&range=7d&part=remainder`);
		expect(read(html).sums).toEqual([0, 20]);
		const href = /href="([^"]*kpi-rows\.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
		const file = await owner.visitor.get(href);
		expect(file.html.trim().split('\r\n')).toHaveLength(21);
		const english = await owner.visitor.get(href, { 'accept-language': 'en' });
		const other = english.html.split('\r\n')[0];
		expect([file.html.split('\r\n')[0], other]).toEqual([
			'Zeitpunkt;Art;Bezeichnung;Thema;Wert;Zähler;Nenner;Schlüssel;Gespräch (ID);Anfrage (ID);Kontakt (ID);ID',
			'Time,Kind,Label,Topic,Value,Numerator,Denominator,Key,Conversation (ID),Inquiry (ID),Contact (ID),ID'
		]);
	});

	test('say whom and what they are about, and lead to the very answer', async () => {
		const sql = database();
		const own = await newOwner();
		const asked = async (question: string, outcome: 'answered' | 'unanswered') => {
			const id = await writeTalk(own.workshopId, { question, outcome });
			const messages = await sql<{ id: string; role: string }[]>`
				select id, role from messages where conversation_id = ${id}`;
			const of = (role: string) => messages.find((message) => message.role === role)?.id ?? '';
			return { id, question: of('visitor'), answer: of('assistant') };
		};
		const oil = await asked('Was kostet ein Ölwechsel beim Golf?', 'answered');
		const boat = await asked('Können Sie mein Boot überwintern?', 'unanswered');
		const open = async (query: string) => (await own.visitor.get(`${path}?${query}`)).html;
		const answers = await open('metric=coverage');
		for (const { id, answer } of [oil, boat])
			expect(answers).toContain(`href="/app/conversations/${id}#${answer}"`);
		expect(answers).toContain('Was kostet ein Ölwechsel beim Golf?');
		expect(answers).toContain('Können Sie mein Boot überwintern?');
		expect(await open('metric=episodes')).toContain(
			`href="/app/conversations/${oil.id}#${oil.question}"`
		);
		const words = wordsOf(await open('metric=episodes'));
		expect(words.match(/Können Sie mein Boot überwintern/g)).toHaveLength(1);
		// the message is there to be scrolled to
		const talk = await own.visitor.get(`/app/conversations/${oil.id}`);
		expect(talk.html).toContain(`id="${oil.answer}"`);

		const { contactId } = await writeLead(own.workshopId, {
			name: 'Frieda Sichtbar',
			conversationId: oil.id
		});
		await writeLead(own.workshopId, { name: 'Gustav Gesperrt', conversationId: boat.id });
		for (const metric of ['contacts', 'inquiries', 'human_first_response'])
			expect(await open(`metric=${metric}`)).toMatch(
				/Frieda Sichtbar.*Gustav Gesperrt|Gustav Gesperrt.*Frieda Sichtbar/s
			);
		await sql`
			update contacts set unlocks_at = 'infinity'
			where workshop_id = ${own.workshopId} and id <> ${contactId}`;
		for (const metric of ['contacts', 'inquiries', 'human_first_response']) {
			const html = await open(`metric=${metric}`);
			expect(html).toContain('Frieda Sichtbar');
			expect(html).not.toContain('Gustav Gesperrt');
			expect(html).toContain(`href="/app/contacts/${contactId}`);
			const file = await own.visitor.get(`${path}/kpi-rows.csv?metric=${metric}`);
			const [head = '', ...lines] = file.html.trim().split('\r\n');
			const place = head.split(';').indexOf('Kontakt (ID)');
			expect(lines.map((line) => line.split(';')[place]).sort()).toEqual(['', contactId]);
			expect(html).toContain('ohne Namen und Wortlaut');
			expect(file.html).not.toContain('Frieda');
		}
		// words go with their conversation
		await sql`delete from conversations where id = ${boat.id}`;
		expect(await open('metric=coverage')).not.toContain('Boot');
	});

	test('of inquiries can be narrowed to the lost ones, as many as the chart of reasons counts', async () => {
		const own = await newOwner();
		for (const reason of ['Zu teuer', 'Zu teuer', null]) {
			const { inquiryId } = await writeLead(own.workshopId);
			if (reason)
				await database()`
					update inquiries set status = 'lost', lost_reason = ${reason} where id = ${inquiryId}`;
		}
		const { html } = await own.visitor.get('/app/analytics/contacts');
		const href = '/app/analytics/rows?metric=inquiries&amp;range=30d&amp;part=lost';
		expect(html).toContain(href);
		const rows = await own.visitor.get(href.replaceAll('&amp;', '&'));
		expect(read(rows.html).sums).toEqual([2]);
		expect(wordsOf(rows.html)).toContain('Anfragen · Verloren 2');
		const file = await own.visitor.get(`${path}/kpi-rows.csv?metric=inquiries&part=lost`);
		expect(file.html.trim().split('\r\n')).toHaveLength(3);
		// no other metric has such a part
		const other = await own.visitor.get(`${path}?metric=contacts&part=lost`);
		expect([other.status, other.html]).toEqual([
			404,
			expect.stringContaining('Diesen Ausschnitt hat die Kennzahl nicht.')
		]);
	});

	test('begin at the first page where an address names no place among them', async () => {
		const first = read((await owner.visitor.get(`${path}?metric=coverage`)).html).sums;
		for (const place of ['-1', '1e9', '9999-99-99T00:00:00Z', '2026-02-30T00:00:00Z']) {
			const after = `${place}~00000000-0000-4000-8000-000000000000`;
			const page = await owner.visitor.get(
				`${path}?${new URLSearchParams({ metric: 'coverage', after })}`
			);
			expect([place, page.status, read(page.html).sums]).toEqual([place, 200, first]);
		}
	});

	test('of nothing say so', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=csat`);
		expect(html).toContain('Keine Zeilen');
	});

	test('of a metric that doesn’t exist don’t exist', async () => {
		const { status, html } = await owner.visitor.get(`${path}?metric=wealth`);
		expect(status).toBe(404);
		expect(html).toContain('Diese Kennzahl gibt es nicht.');
		const of = (slice: string) =>
			owner.visitor.get(`${path}?${new URLSearchParams({ metric: 'contacts', slice })}`);
		for (const slice of ['{', '{"page":[]}', '{"page":["\\u0000"]}']) {
			const page = await of(slice);
			expect([slice, page.status]).toEqual([slice, 404]);
			expect(page.html).toContain('Diesen Ausschnitt hat die Kennzahl nicht.');
		}
		expect((await owner.visitor.get(path)).status).toBe(404);
	});

	test('are nobody else’s', async () => {
		const other = await newOwner();
		const { html } = await other.visitor.get(`${path}?metric=episodes`);
		expect(html).not.toContain(conversationId);
		const [key] = await database()`
			select id from client_keys where workshop_id = ${owner.workshopId}`;
		const narrowed = await other.visitor.get(`${path}?metric=episodes&key=${String(key?.id)}`);
		expect(narrowed.html).not.toContain(conversationId);
	});
});
