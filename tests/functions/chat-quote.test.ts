/** Price receipts through the chat: each quoted price names one, and whoever has the name reads it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '../../supabase/functions/_shared/errors.ts';
import type { Receipt } from '../../supabase/functions/_shared/receipt.ts';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { OIL_CHANGE, post, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;
beforeAll(async () => {
	workshop = await workshopForChat();
});

describe('a quoted price', () => {
	test('names its receipt, in the answer, in its replay and in the transcript', async () => {
		const tab = new Tab(workshop);
		const id = crypto.randomUUID();
		const { message } = await tab.ask(OIL_CHANGE, id);
		const receipt = message.prices[0]?.receipt;
		expect(receipt).toMatch(/^[\w-]{43}$/);
		expect((await tab.ask(OIL_CHANGE, id)).message.prices[0]?.receipt).toBe(receipt);
		const { transcript } = (await tab.open()).body;
		expect(transcript?.at(-1)?.prices[0]?.receipt).toBe(receipt);
	});

	test('is on it as it was told, whatever the catalogue says later', async () => {
		const { message } = await new Tab(workshop).ask('Was kostet ein Ölwechsel für meinen ID.3?');
		const electric = await new Tab(workshop).ask(OIL_CHANGE);
		expect(message.prices).toEqual([]);
		const { receipt = '' } = electric.message.prices[0] ?? {};
		await database()`
			update workshop_services set price_max = 500
			where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		const { status, body } = await post<Receipt>('quote', { receipt });
		expect(status).toBe(200);
		expect(body).toMatchObject({
			service: 'Ölwechsel',
			vehicle_class: 'compact',
			electric: false,
			min: 10,
			max: 80,
			label: 'estimate',
			intact: true
		});
		expect(body.workshop.city).toBe('Dortmund');
	});
});

describe('a receipt', () => {
	test.each([
		['that nobody wrote', { receipt: 'x'.repeat(43) }],
		['with a name that is none', { receipt: "' or 1=1 --" }],
		['without a name', {}]
	])('%s is unknown', async (_what, body) => {
		const answer = await post<ErrorBody>('quote', body);
		expect([answer.status, answer.body.code]).toEqual([404, 'receipt_unknown']);
	});
});

describe('an answer keeps', () => {
	const evidence = async (messageId: string) =>
		(
			await database()`
				select confidence, candidates, missing_keys from messages where id = ${messageId}`
		)[0] as { confidence: number | null; candidates: { key: string }[]; missing_keys: string[] };

	test('how sure it was and what it considered', async () => {
		const { message } = await new Tab(workshop).ask(OIL_CHANGE);
		const { confidence, candidates } = await evidence(message.id);
		expect(confidence).toBeGreaterThan(0.3);
		expect(candidates[0]?.key).toBe('oil-change');
	});

	test('what was asked for and isn’t offered', async () => {
		const { message } = await new Tab(workshop).ask('Was kostet eine Keramikversiegelung?');
		const { missing_keys } = await evidence(message.id);
		expect(missing_keys).toHaveLength(1);
		expect(missing_keys[0]).toMatch(/ceramic/);
	});

	test('nothing of the kind about small talk', async () => {
		const { message } = await new Tab(workshop).ask('Hallo!');
		expect(await evidence(message.id)).toEqual({
			confidence: null,
			candidates: [],
			missing_keys: []
		});
	});
});
