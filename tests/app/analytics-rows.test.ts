import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';

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

	test('can be narrowed to those that count above the line', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=coverage&part=numerator`);
		expect(read(html).sums).toEqual([41, 41]);
	});

	test('lead to their conversation and contact while these exist', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=inquiries`);
		expect(html).toContain(`href="/app/conversations/${conversationId}"`);
		expect(html).toContain(`href="/app/contacts/${contactId}#`);
	});

	test('are a file too, with the same sums', async () => {
		const { html, headers } = await owner.visitor.get(`${path}/csv?metric=coverage`);
		expect(headers.get('content-type')).toContain('text/csv');
		expect(headers.get('content-disposition')).toMatch(/carbot-coverage-20\d\d-.*\.csv/);
		const [head = '', ...lines] = html.trim().split('\r\n');
		const cells = lines.map((line) => line.split(';'));
		const place = head.replace('\uFEFF', '').split(';').indexOf('Zähler');
		const sum = (column: number) => cells.reduce((total, row) => total + Number(row[column]), 0);
		expect([lines.length, sum(place), sum(place + 1)]).toEqual([61, 41, 61]);
	});

	test('of nothing say so', async () => {
		const { html } = await owner.visitor.get(`${path}?metric=csat`);
		expect(html).toContain('Keine Zeilen');
	});

	test('of a metric that doesn’t exist don’t exist', async () => {
		expect((await owner.visitor.get(`${path}?metric=wealth`)).status).toBe(404);
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
