/** Members try questions: the engine's view of them, with nothing stored; and what they teach it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorBody } from '../../supabase/functions/_shared/errors.ts';
import type { TrialQuestion, TrialResponse } from '../../supabase/functions/_shared/trial.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type NewWorkshop, type Person } from '../support/people.ts';
import { limitKey, NOTHING, OIL_CHANGE, post, stored, Tab } from './chat.ts';

let owner: Person;
let workshop: NewWorkshop;
let authorization: string;

const bearerOf = async ({ client }: Person) =>
	`Bearer ${(await client.auth.getSession()).data.session?.access_token}`;

beforeAll(async () => {
	owner = await newPerson();
	workshop = await newWorkshop(owner);
	await limitKey(workshop, 1_000_000);
	authorization = await bearerOf(owner);
});

const question = (text: string, more: Partial<TrialQuestion> = {}): TrialQuestion => ({
	text,
	vehicleClass: null,
	electric: false,
	day: null,
	context: [],
	...more
});

function ask<Body = TrialResponse>(questions: unknown, as: string | null = authorization) {
	return post<Body>(
		'try',
		{ workshop: workshop.workshopId, locale: 'de', questions },
		{ headers: as === null ? {} : { authorization: as } }
	);
}

async function one(text: string, more: Partial<TrialQuestion> = {}) {
	const { status, body } = await ask([question(text, more)]);
	expect(status).toBe(200);
	const [trial] = body.trials;
	if (!trial) throw new Error('no trial');
	return trial;
}

const serviceId = async (key: string) =>
	(
		await database()`
			select id from workshop_services where workshop_id = ${workshop.workshopId} and library_key = ${key}`
	)[0]?.id as string;

describe('a question that is tried', () => {
	test('shows what was understood, what was considered, the price’s path and the visitor’s answer', async () => {
		const trial = await one(OIL_CHANGE);
		expect(trial).toMatchObject({
			language: 'de',
			intents: ['price'],
			outcome: 'answered',
			vehicle: { vehicleClass: 'compact', name: 'VW Golf' },
			notOffered: []
		});
		expect(trial.confidence).toBeGreaterThan(0.3);
		expect(trial.requests[0]?.candidates[0]).toMatchObject({
			key: 'oil-change',
			name: 'Ölwechsel',
			offered: true
		});
		const [price] = trial.services;
		expect(price).toMatchObject({
			service: 'Ölwechsel',
			vehicleClass: 'compact',
			min: 10,
			max: 80,
			label: 'estimate',
			rulePath: { base: 'base_price' }
		});
		expect(trial.answer.text).toContain('Ölwechsel');
		expect(trial.words).toBe('Ölwechsel');
	});

	test('is told as the widget tells it', async () => {
		const texts = [
			OIL_CHANGE,
			'Habt ihr morgen offen?',
			'Können Sie mein Boot lackieren?',
			'Hallo'
		];
		const { body } = await ask(texts.map((text) => question(text)));
		for (const [index, text] of texts.entries()) {
			const { message, offerContact } = await new Tab(workshop).ask(text);
			const { answer, services } = body.trials[index] ?? {};
			expect(answer).toEqual({ text: message.text, choices: message.choices, offerContact });
			expect(services?.map(({ min, max }) => [min, max])).toEqual(
				message.prices.map(({ min, max }) => [min, max])
			);
		}
	});

	test('takes vehicle, day and what was named before as given, and the text’s own vehicle first', async () => {
		expect(
			(await one('Was kostet ein Ölwechsel?', { vehicleClass: 'suv' })).services[0]
		).toMatchObject({
			vehicleClass: 'suv'
		});
		expect((await one(OIL_CHANGE, { vehicleClass: 'suv' })).services[0]?.vehicleClass).toBe(
			'compact'
		);
		await database()`
			insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
			values (${workshop.workshopId}, 'Sommer', '07-01', '07-31', 'percent', 50)`;
		const july = await one(OIL_CHANGE, { day: '2027-07-15' });
		expect(july.services[0]).toMatchObject({ min: 15, max: 120 });
		expect(july.services[0]?.rulePath).toMatchObject({ seasonal_rule: { name: 'Sommer' } });
		const rear = await one('und hinten?', { context: [await serviceId('brake-pads-front')] });
		expect(rear.services.map(({ serviceId: id }) => id)).toEqual([
			await serviceId('brake-pads-rear')
		]);
	});

	test('leaves nothing behind', async () => {
		const fresh = await newWorkshop(owner);
		await post(
			'try',
			{ workshop: fresh.workshopId, locale: 'de', questions: [question(OIL_CHANGE)] },
			{ headers: { authorization } }
		);
		expect(await stored(fresh)).toEqual(NOTHING);
	});

	test('may be one of many, each with its own answer', async () => {
		const { body } = await ask(
			Array.from({ length: 50 }, (_, index) => question(index % 2 ? OIL_CHANGE : 'Hallo'))
		);
		expect(body.trials).toHaveLength(50);
		expect(body.trials.map(({ outcome }) => outcome).slice(0, 4)).toEqual([
			'smalltalk',
			'answered',
			'smalltalk',
			'answered'
		]);
	});
});

describe('is refused', () => {
	const refused = async (questions: unknown, as?: string | null) => {
		const { status, body } = await ask<ErrorBody>(questions, as);
		return [status, body.code];
	};

	test('without a session, or with one that is none', async () => {
		expect(await refused([question('x')], null)).toEqual([401, 'session_required']);
		expect(await refused([question('x')], 'Bearer nonsense')).toEqual([401, 'session_required']);
		expect(await refused([question('x')], 'Basic abc')).toEqual([401, 'session_required']);
	});

	test('to a stranger', async () => {
		const stranger = await bearerOf(await newPerson());
		expect(await refused([question(OIL_CHANGE)], stranger)).toEqual([403, 'not_a_member']);
	});

	test.each([
		['no list', 'x', 'invalid_request'],
		['too many', Array.from({ length: 51 }, () => question('x')), 'invalid_request'],
		['an empty text', [question(' ')], 'empty_message'],
		['a long text', [question('x'.repeat(2001))], 'message_too_long'],
		['an unknown class', [{ ...question('x'), vehicleClass: 'boat' }], 'invalid_request'],
		['no day', [question('x', { day: '2026-02-30' })], 'invalid_request'],
		['no ids', [question('x', { context: ['1'] })], 'invalid_request'],
		['no object', [null], 'invalid_request']
	])('with %s', async (_what, questions, code) => {
		const { body } = await ask<ErrorBody>(questions);
		expect(body.code).toBe(code);
	});
});

describe('what a review teaches', () => {
	const strange = 'Was kostet der Wellness-Tag für meinen Kombi?';

	test('the visitor’s words, given to the right service, answer the same question the next time', async () => {
		expect((await new Tab(workshop).ask(strange)).message.prices).toEqual([]);
		const trial = await one(strange);
		const wash = await serviceId('oil-change');
		const { data, error } = await owner.client.rpc('add_synonym', {
			p_service_id: wash,
			p_words: trial.words
		});
		expect([data, error]).toEqual([[trial.words], null]);
		const { message } = await new Tab(workshop).ask(strange);
		expect(message.prices.map(({ service }) => service)).toEqual(['Ölwechsel']);
		// other words for it, the same wish
		const again = await new Tab(workshop).ask('wieviel nehmt ihr für den wellness tag');
		expect(again.message.prices.map(({ service }) => service)).toEqual(['Ölwechsel']);
		expect((await one(strange)).ownWords[0]).toMatchObject({ serviceId: wash });
	});
});
