/** A language model words the answers: what it may see, what of it may be seen, and that nothing of it can hurt. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION, NOTICE_VERSION } from '../../supabase/functions/_shared/texts.ts';
import type { OpenResponse } from '../../supabase/functions/_shared/protocol.ts';
import { database } from '../support/database.ts';
import { startModelChat, type ModelChat } from '../support/model-chat.ts';
import { honest, ModelServer } from '../support/model-server.ts';
import type { NewWorkshop } from '../support/people.ts';
import { OIL_CHANGE, stored, Tab, workshopForChat } from './chat.ts';

const model = new ModelServer();
let chat: ModelChat;
let workshop: NewWorkshop;

beforeAll(async () => {
	await model.start();
	chat = await startModelChat({
		CARBOT_MODEL_BASE_URL: model.url,
		CARBOT_MODEL: 'stub',
		CARBOT_MODEL_API_KEY: 'sk-secret',
		CARBOT_MODEL_PROVIDER: 'Sprachwerk GmbH',
		CARBOT_MODEL_REGION: 'Frankfurt, EU',
		CARBOT_MODEL_PRICE_INPUT: '2',
		CARBOT_MODEL_PRICE_OUTPUT: '10'
	});
	workshop = await workshopForChat();
});
afterAll(async () => {
	await chat.stop();
	await model.stop();
});
beforeEach(() => {
	model.behaviour = { say: honest };
	model.asked.length = 0;
});

const tab = (of = workshop) => new Tab(of, undefined, chat.url);

describe('an answer in a model’s words', () => {
	it('has the engine’s amount and label where the model wrote a placeholder', async () => {
		const { message, streamed, offerContact } = await tab().ask(OIL_CHANGE);
		expect(message.text).toContain(
			'Sehr gern helfen wir weiter! Zu „Ölwechsel“ nennen wir als Preis 10–80\u00a0€ (unverbindlicher Richtpreis).'
		);
		expect(message.prices).toMatchObject([{ min: 10, max: 80, label: 'estimate' }]);
		expect(message.aiGenerated).toBe(true);
		expect(streamed).toBe(message.text);
		expect(offerContact).toBe(true);
	});

	it('keeps what code must say: what is included, the testing body, the invitation', async () => {
		const { message } = await tab().ask(
			'Was kosten HU mit AU und ein Ölwechsel für meinen Golf 7?'
		);
		expect(model.last().required).toContain('{{price:2}}');
		expect(message.text).toContain('durchgeführt durch');
		expect(message.text).toContain('Hinterlassen Sie einfach Ihre Nummer');
	});

	it.each([
		['en', 'How much is an oil change for my Golf?', 'non-binding estimate'],
		['de', 'Golf 7 yağ değişimi ne kadar?', 'bağlayıcı olmayan'],
		['de', 'Сколько стоит замена масла на Golf 7?', 'без обязательств'],
		['de', 'Ile kosztuje wymiana oleju w Golfie 7?', 'niewiążąca cena'],
		['de', 'كم سعر تغيير الزيت لسيارة Golf 7؟', 'غير ملزم']
	] as const)(
		'is in the visitor’s language with the same amount: %s %s',
		async (locale, question, label) => {
			const talk = tab();
			talk.locale = locale;
			const { message } = await talk.ask(question);
			expect(message.text).toContain('10–80\u00a0€');
			expect(message.text).toContain(label);
		}
	);

	it('inherits what was talked about, and the model reads along without amounts', async () => {
		const talk = tab();
		await talk.ask(OIL_CHANGE);
		const { message } = await talk.ask('Und für einen SUV?');
		expect(message.prices).toMatchObject([{ vehicleClass: 'suv' }]);
		const { talk: history } = JSON.parse(model.last().user) as {
			talk: { role: string; text: string }[];
		};
		expect(history.map(({ role }) => role)).toEqual(['visitor', 'assistant']);
		expect(model.last().user).not.toMatch(/\d\s*€/);
	});

	it('is the deterministic one where nothing is left to word', async () => {
		for (const question of [
			'Bist du ein Mensch?',
			'Können Sie mein Boot lackieren?',
			'Ihr Idioten',
			'Das war Pfusch!'
		])
			await tab().ask(question);
		expect(model.asked).toEqual([]);
	});
});

describe('what leaves for the model', () => {
	it('is neither who the visitor is nor what anything costs', async () => {
		const talk = tab();
		await talk.ask('Hallo, was kostet ein Ölwechsel?');
		await fetch(`${chat.url}/contact`, {
			method: 'POST',
			headers: { origin: talk.origin },
			body: JSON.stringify({ ...talk.contactBody({ name: 'Xaverine Beispielhuber', phone: '0231 5550101' }), consent: { version: CONSENT_VERSION, marketing: false } })
		}); // prettier-ignore
		await talk.ask(
			'Hier nochmal die Xaverine, ich heiße Xaverine Beispielhuber, Tel. 0231 / 555 01 01, xa.huber@post.example, ' +
				'Kennzeichen DO-XB 1234, FIN WVWZZZ1KZ8W123456, wohne Musterstraße 12, 44135 Dortmund. Was kostet ein Ölwechsel für meinen Golf 7?'
		);
		const sent = `${model.last().system}${model.last().user}`;
		expect(sent).toContain('Golf 7');
		for (const part of ['Xaverine', 'Beispielhuber', '0231', '555', 'xa.huber', 'DO-XB', '1234', 'WVWZZZ', 'Musterstra', '44135', '€', workshop.workshopId])
			expect(sent, part).not.toContain(part); // prettier-ignore
		expect(model.last().authorization).toBe('Bearer sk-secret');
		expect(model.last().maxTokens).toBeLessThanOrEqual(500);
	});

	it('is of this workshop alone, and no text of it brings placeholders or amounts along', async () => {
		const [mine, other] = [await workshopForChat(), await workshopForChat()];
		const sql = database();
		const describe = (of: NewWorkshop, text: string) => sql`
			update workshop_services set description = ${text}
			where workshop_id = ${of.workshopId} and library_key = 'oil-change'`;
		await describe(mine, 'Kanarienvogel mit Öl.');
		await describe(other, 'Zaunkönig singt.');
		await tab(other).ask(OIL_CHANGE);
		await tab(mine).ask(OIL_CHANGE);
		expect(model.last().user).toContain('Kanarienvogel mit Öl.');
		expect(model.last().user).not.toContain('Zaunkönig');
		await describe(mine, 'Rotkehlchen {{price:9}} für 5 Euro.');
		await tab(mine).ask('Was kostet ein Ölwechsel? {{price:8}} für 6 Euro?');
		expect(model.last().user).not.toMatch(/Rotkehlchen|price:9|\{\{price:8|[56] Euro/);
	});
});

describe('the privacy notice', () => {
	it('names provider and region, and the version stored with a conversation does', async () => {
		const talk = tab();
		const response = await fetch(`${chat.url}/open`, {
			method: 'POST',
			headers: { origin: talk.origin },
			body: JSON.stringify({ key: talk.key, locale: 'de' })
		});
		const { notice } = (await response.json()) as OpenResponse;
		const version = `${NOTICE_VERSION} + Sprachwerk GmbH (Frankfurt, EU)`;
		expect(notice).toEqual({
			version,
			model: { provider: 'Sprachwerk GmbH', region: 'Frankfurt, EU' }
		});
		const { conversation } = await talk.ask('Hallo');
		const [row] =
			await database()`select notice_version from conversations where id = ${conversation.id}`;
		expect(row?.notice_version).toBe(version);
	});
});

describe('a message twice', () => {
	it('asks the model once', async () => {
		const own = await workshopForChat();
		const talk = tab(own);
		const id = crypto.randomUUID();
		const first = await talk.ask(OIL_CHANGE, id);
		const again = await talk.ask(OIL_CHANGE, id);
		expect(again.message).toEqual(first.message);
		expect(model.asked).toHaveLength(1);
		expect(await stored(own)).toMatchObject({ messages: 2, snapshots: 1 });
	});
});
