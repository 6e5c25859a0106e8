/** The model is down, slow, broken, too dear or a liar: the visitor gets the deterministic answer in time, no lead is lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '../support/database.ts';
import { startModelChat, type ModelChat } from '../support/model-chat.ts';
import { honest, ModelServer, type Behaviour } from '../support/model-server.ts';
import { newPerson, newWorkshop, type NewWorkshop } from '../support/people.ts';
import { limitKey, OIL_CHANGE, stored, Tab, workshopForChat } from './chat.ts';

/** Milliseconds that the impatient chat gives its model; the others wait for a minute. */
const TIME_LIMIT = 2_000;
/** In which there is an answer if nothing is waited for, on any machine. */
const AT_ONCE = 20_000;
const PLAIN = 'Gern! Unten sehen Sie unseren unverbindlichen Richtpreis für „Ölwechsel“ (VW Golf).';

const model = new ModelServer();
const started: ModelChat[] = [];
/** The one that most tests use; each begins with a good answer, so that it remembers no failures. */
let chat: ModelChat;
let impatient: ModelChat;
let workshop: NewWorkshop;

/** A chat of its own, for other settings. Its first answer, which builds the indexes, is behind it. */
async function startChat(more: Record<string, string> = {}): Promise<ModelChat> {
	const own = await startModelChat({
		CARBOT_MODEL_BASE_URL: model.url,
		CARBOT_MODEL: 'stub',
		CARBOT_MODEL_REGION: 'EU',
		CARBOT_MODEL_PRICE_INPUT: '100',
		CARBOT_MODEL_PRICE_OUTPUT: '100',
		CARBOT_MODEL_DAILY_TOKENS: 'none',
		CARBOT_MODEL_DAILY_COST: 'none',
		...more
	});
	started.push(own);
	await new Tab(workshop, undefined, own.url).ask('Wann haben Sie geöffnet?');
	return own;
}

beforeAll(async () => {
	await model.start();
	workshop = await workshopForChat();
	[chat, impatient] = await Promise.all([
		startChat(),
		startChat({ CARBOT_MODEL_TIME_LIMIT_MS: String(TIME_LIMIT) })
	]);
});
afterAll(async () => {
	await Promise.all(started.map((one) => one.stop()));
	await model.stop();
});
beforeEach(async () => {
	await remindOfGoodDays(chat);
	model.asked.length = 0;
});

const WORDED = 'Sehr gern helfen wir weiter!';

/** An answer in the model's words, after which a chat trusts its model. */
async function remindOfGoodDays(of: ModelChat): Promise<void> {
	model.behaviour = { say: honest };
	const text = async () =>
		(await new Tab(workshop, undefined, of.url).ask(OIL_CHANGE)).message.text;
	await expect.poll(text).toContain(WORDED);
}

async function usageOf(of: NewWorkshop) {
	const sql = database();
	const read = async () => {
		const [row] = await sql`
			select calls, used, refused, failed, over_budget, input_tokens::int, output_tokens::int, cost::float,
				reserved_tokens::int as reserved
			from private.model_usage where workshop_id = ${of.workshopId}`;
		return row;
	};
	// what became of a call is booked after the answer
	await expect.poll(async () => (await read())?.reserved as number).toBe(0);
	return read();
}

/** A question and a lead, each in time and without the model's words. Gives the milliseconds that the answer took. */
async function expectPlainAnswer(chat: ModelChat, of: NewWorkshop): Promise<number> {
	const tab = new Tab(of, undefined, chat.url);
	const started = performance.now();
	const { message } = await tab.ask(OIL_CHANGE);
	const took = performance.now() - started;
	expect(took).toBeLessThan(AT_ONCE);
	expect(message.text).toContain(PLAIN);
	expect(message.prices).toMatchObject([{ min: 10, max: 80 }]);
	expect((await tab.contact(tab.contactBody())).status).toBe(200);
	return took;
}

describe('a model that is down', () => {
	it('costs no answer, no lead and no second', async () => {
		const own = await workshopForChat();
		const lonely = await startChat();
		const took: number[] = [];
		await model.stop();
		try {
			for (let round = 0; round < 6; round++) took.push(await expectPlainAnswer(lonely, own));
		} finally {
			await model.start();
		}
		expect(await stored(own)).toMatchObject({ contacts: 1, inquiries: 6, messages: 18 });
		// beside those of the same minute for which the model isn't tried
		expect(Math.min(...took.slice(0, 3)) - Math.min(...took.slice(3))).toBeLessThan(1000);
		// after the third failure in a row it is not even tried
		expect(await usageOf(own)).toMatchObject({
			calls: 3,
			failed: 3,
			used: 0,
			input_tokens: 0,
			cost: 0
		});
	});

	it('for a moment is asked again with the next question', async () => {
		model.behaviour = 'error';
		for (let round = 0; round < 2; round++) await expectPlainAnswer(chat, workshop);
		model.behaviour = { say: honest };
		const { message } = await new Tab(workshop, undefined, chat.url).ask(OIL_CHANGE);
		expect(message.text).toContain(WORDED);
	});
});

describe('a model that is slow', () => {
	beforeEach(() => remindOfGoodDays(impatient));

	it.each<[string, Behaviour]>([
		['never answers', 'silent'],
		['answers too late', { say: honest, delayMs: 5 * TIME_LIMIT }],
		['speaks too slowly', { say: honest, pauseMs: TIME_LIMIT / 2 }],
		['talks without end', 'endless']
	])('%s: the answer comes within the limit', async (_, behaviour) => {
		model.behaviour = behaviour;
		await expectPlainAnswer(impatient, workshop);
		await expect.poll(() => model.last().left).toBe(true);
	});

	it('is charged for what it may have done', async () => {
		const own = await workshopForChat();
		model.behaviour = 'silent';
		await expectPlainAnswer(impatient, own);
		const usage = await usageOf(own);
		expect(usage).toMatchObject({ calls: 1, failed: 1, output_tokens: 0 });
		expect(usage?.input_tokens).toBeGreaterThan(300);
		expect(usage?.cost).toBeCloseTo(((usage?.input_tokens as number) * 100) / 1_000_000);
	});
});

describe('a model that answers nonsense', () => {
	it.each<Behaviour & string>(['error', 'garbage', 'not_json', 'cut_off', 'huge', 'redirect'])(
		'%s: nothing of it is seen',
		async (behaviour) => {
			model.behaviour = behaviour;
			await expectPlainAnswer(chat, workshop);
			expect(model.asked).toHaveLength(1);
			expect(chat.log()).not.toContain('Euro');
		}
	);

	it.each([
		['lies', 'Sehr gern! {{service:1}} kostet nur 5 Euro statt {{price:1}}.', 'digit'],
		['promises', 'Sehr gern! {{service:1}} kostet garantiert {{price:1}}.', 'promise'],
		['links', 'Sehr gern! {{service:1}} kostet {{price:1}}, mehr auf billig.de', 'link'],
		['forgets', 'Sehr gern! Das machen wir.', 'placeholder']
	])('%s: it is refused, counted, and no reason to stop asking', async (_, lie, violation) => {
		const own = await workshopForChat();
		model.behaviour = { say: () => lie };
		for (let round = 0; round < 4; round++) await expectPlainAnswer(chat, own);
		expect(model.asked).toHaveLength(4);
		expect(await usageOf(own)).toMatchObject({ calls: 4, refused: 4, used: 0 });
		expect(chat.log()).toContain(`"trouble":"${violation}"`);
	});

	it('names another workshop: it is refused', async () => {
		const [own, rival] = [await workshopForChat(), await workshopForChat()];
		await database()`update workshops set name = 'Zylinderhof Krause & Söhne GmbH' where id = ${rival.workshopId}`;
		model.behaviour = {
			say: (asked) => `${honest(asked)} Auch der Zylinderhof Krause und Söhne macht das.`
		};
		await expectPlainAnswer(chat, own);
		expect(await usageOf(own)).toMatchObject({ refused: 1, used: 0 });
		const { message } = await new Tab(rival, undefined, chat.url).ask(OIL_CHANGE);
		expect(message.text).toContain('Zylinderhof Krause');
	});
});

describe('a visitor who leaves', () => {
	it('ends the call, and the deterministic answer is stored all the same', async () => {
		const own = await workshopForChat();
		const strict = await startChat({ CARBOT_MODEL_TIME_LIMIT_MS: '600000' });
		model.behaviour = 'silent';
		const tab = new Tab(own, undefined, strict.url);
		const leaving = new AbortController();
		const response = await fetch(`${strict.url}/message`, {
			method: 'POST',
			headers: { origin: tab.origin },
			body: JSON.stringify(tab.body(OIL_CHANGE)),
			signal: leaving.signal
		});
		const reading = response.text().catch(() => 'left');
		await expect.poll(() => model.asked.length).toBe(1);
		leaving.abort();
		expect(await reading).toBe('left');
		await expect.poll(() => model.last().left).toBe(true);
		await expect.poll(() => stored(own)).toMatchObject({ messages: 2, snapshots: 1 });
		expect(await usageOf(own)).toMatchObject({ failed: 1 });
	});
});

describe('the budget', () => {
	it('of money is never exceeded, however many ask at once, and counts what was not asked', async () => {
		const own = await workshopForChat();
		// a call reserves 6400 tokens, 0.64 EUR; it costs 0.076 EUR
		const strict = await startChat({ CARBOT_MODEL_DAILY_COST: '1' });
		const tabs = Array.from({ length: 12 }, () => new Tab(own, undefined, strict.url));
		const answers = await Promise.all(tabs.map((tab) => tab.ask(OIL_CHANGE)));
		for (const { message } of answers) expect(message.prices).toMatchObject([{ min: 10, max: 80 }]);
		const usage = await usageOf(own);
		expect(usage?.calls).toBe(model.asked.length);
		expect((usage?.calls as number) + (usage?.over_budget as number)).toBe(12);
		expect(usage?.over_budget).toBeGreaterThan(0);
		expect(usage?.cost).toBeLessThanOrEqual(1);
		expect(usage?.cost).toBeCloseTo((usage?.calls as number) * 0.076);
		const { message } = await new Tab(own, undefined, strict.url).ask(OIL_CHANGE);
		expect(message.text).toBeTruthy();
	});

	it('of tokens holds per key and day; a key may have less of its own, never more', async () => {
		const owner = await newPerson();
		const own = await newWorkshop(owner);
		const [key] = await database()`
			select id from client_keys where publishable_key = ${own.widgetKey}`;
		const limit = async (tokens: number | null) => {
			const { data } = await owner.client.rpc('set_model_budget', {
				p_client_key_id: key?.id as string,
				p_daily_tokens: tokens,
				p_daily_cost: null
			});
			expect(data).toBe(true);
		};
		const strict = await startChat({ CARBOT_MODEL_DAILY_TOKENS: '100' });
		await limit(50_000);
		const strictTab = new Tab(own, undefined, strict.url);
		expect((await strictTab.ask(OIL_CHANGE)).message.text).toContain(PLAIN);
		const generous = await startChat({ CARBOT_MODEL_DAILY_TOKENS: '50000' });
		const tab = new Tab(own, undefined, generous.url);
		await limit(100);
		expect((await tab.ask(OIL_CHANGE)).message.text).toContain(PLAIN);
		await limit(null);
		expect((await tab.ask(OIL_CHANGE)).message.text).toContain(WORDED);
		expect(await usageOf(own)).toMatchObject({ calls: 1, used: 1, over_budget: 2 });
	});

	it('is set by the owner alone', async () => {
		const owner = await newPerson();
		const own = await newWorkshop(owner);
		const [key] = await database()`
			select id from client_keys where publishable_key = ${own.widgetKey}`;
		const change = async (client: typeof owner.client, tokens: number) =>
			client.rpc('set_model_budget', {
				p_client_key_id: key?.id as string,
				p_daily_tokens: tokens,
				p_daily_cost: 0.5
			});
		const stranger = await newPerson();
		expect((await change(stranger.client, 1)).data).toBe(false);
		expect((await change(owner.client, -1)).error?.code).toBe('PT422');
		expect((await change(owner.client, 1000)).data).toBe(true);
		const read = async (client: typeof owner.client) =>
			(await client.rpc('model_budgets', { p_workshop_id: own.workshopId })).data as object[];
		expect(await read(owner.client)).toMatchObject([{ daily_tokens: 1000, daily_cost: 0.5 }]);
		expect(await read(stranger.client)).toEqual([]);
	});

	it('is seen by the owner, by nobody else', async () => {
		const owner = await newPerson();
		const own = await newWorkshop(owner);
		await limitKey(own, 1_000_000);
		await new Tab(own, undefined, chat.url).ask(OIL_CHANGE);
		await usageOf(own);
		const read = async (client: typeof owner.client) => {
			const { data } = await client.rpc('model_usage', { p_workshop_id: own.workshopId });
			return data as object[] | null;
		};
		expect(await read(owner.client)).toMatchObject([
			{ calls: 1, used: 1, input_tokens: 700, output_tokens: 60, cost: 0.076 }
		]);
		expect(await read((await newPerson()).client)).toEqual([]);
	});
});

describe('settings that make no sense', () => {
	it('are told to the log, and the chat answers without a model', async () => {
		const strict = await startChat({ CARBOT_MODEL_REGION: '' });
		await expectPlainAnswer(strict, workshop);
		expect(model.asked).toEqual([]);
		expect(strict.log()).toContain('CARBOT_MODEL_REGION is missing');
	});
});
