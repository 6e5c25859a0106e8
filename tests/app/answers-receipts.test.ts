/** A price receipt's page, for its visitor and for the owner. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tabOf, textOf } from '../support/answers.ts';
import { database } from '../support/database.ts';
import { newOwner, type Owner } from '../support/history.ts';
import { Visitor } from '../support/visitor.ts';

const sql = database();

describe('a price receipt', () => {
	let owner: Owner;
	let receipt: string;
	beforeAll(async () => {
		owner = await newOwner();
		const { message } = await (
			await tabOf(owner)
		).ask('Was kostet ein Ölwechsel für meinen Golf 7?');
		receipt = message.prices[0]?.receipt ?? '';
	});

	test('is a page for whoever has its address, for no search engine and no cache', async () => {
		const { status, html, headers } = await new Visitor().get(`/quote/${receipt}`);
		expect(status).toBe(200);
		const text = textOf(html);
		for (const words of [
			'Preisbeleg',
			'Ölwechsel',
			'10–80 €',
			'unverbindlicher Richtpreis',
			'Kompaktklasse',
			'Grundpreis aus dem Katalog',
			'Unverändert',
			'Dortmund'
		])
			expect(text).toContain(words);
		expect(html).toContain('name="robots" content="noindex"');
		expect(headers.get('x-robots-tag')).toContain('noindex');
		expect(headers.get('cache-control')).toContain('no-store');
		expect(html).not.toContain(owner.workshopId);
	});

	test('stands in the transcript of the talk, and outlives it', async () => {
		const [talk] = await sql`
			select conversation_id as id from price_snapshots where receipt = ${receipt}`;
		const { html } = await owner.visitor.get(`/app/conversations/${talk?.id}`);
		expect(html).toContain(`/quote/${receipt}`);
		await owner.visitor.post(`/app/conversations/${talk?.id}?/remove`);
		expect((await new Visitor().get(`/quote/${receipt}`)).status).toBe(200);
	});

	test('is verified by the owner with all others', async () => {
		const { status } = await owner.visitor.post('/app/answers/review?/verify');
		expect(status).toBe(200);
	});

	test.each(['nonsense', 'x'.repeat(43), '%00'])('%s does not exist', async (name) => {
		const { status, html } = await new Visitor().get(`/quote/${name}`);
		expect(status).toBe(404);
		expect(textOf(html)).toMatch(/Preisbeleg gibt es nicht|Seite gibt es nicht/);
	});
});
