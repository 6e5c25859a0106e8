import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '../../supabase/functions/_shared/errors.ts';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { OIL_CHANGE, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;

beforeAll(async () => {
	workshop = await workshopForChat();
});

async function asked() {
	const tab = new Tab(workshop);
	const { message } = await tab.ask(OIL_CHANGE);
	return { tab, message };
}

async function thumbOf(message: string): Promise<number | null | undefined> {
	const sql = database();
	const [row] = await sql`select thumb from answer_outcomes where message_id = ${message}`;
	return row?.thumb as number | null | undefined;
}

async function episodeOf(tab: Tab) {
	const sql = database();
	const [row] = await sql`
		select stars, survey_at is not null as asked, rated_at is not null as rated, confirmed_at is not null as confirmed
		from episodes where conversation_id = ${tab.conversation?.id ?? null} order by number desc limit 1`;
	return row;
}

describe('a thumb', () => {
	it('is stored, changed and taken back, and the transcript tells', async () => {
		const { tab, message } = await asked();
		expect(message).toMatchObject({ rateable: true, thumb: null });
		for (const thumb of [1, -1, null, 1] as const) {
			expect(await tab.rate(message.id, thumb)).toMatchObject({ status: 200, body: { thumb } });
			expect(await thumbOf(message.id)).toBe(thumb);
			const { transcript } = (await tab.open()).body;
			expect(transcript?.at(-1)).toEqual({ ...message, thumb });
		}
	});

	it('confirms that the question is resolved, until it is taken back', async () => {
		const { tab, message } = await asked();
		await tab.rate(message.id, 1);
		expect(await episodeOf(tab)).toMatchObject({ confirmed: true });
		await tab.rate(message.id, null);
		expect(await episodeOf(tab)).toMatchObject({ confirmed: false });
	});

	it('may be given to an answer that found nothing, not to small talk, questions or confirmations', async () => {
		const { tab } = await asked();
		const unknown = await tab.ask('Was kostet das Lackieren von einem Ruderboot?');
		expect(unknown.message).toMatchObject({ rateable: true, prices: [] });
		expect(await tab.rate(unknown.message.id, -1)).toMatchObject({ status: 200 });
		const hello = await tab.ask('Guten Tag!');
		expect(hello.message.rateable).toBe(false);
		const { body } = await tab.contact(tab.contactBody());
		expect(body.message).toMatchObject({ rateable: false, thumb: null });
		for (const id of [hello.message.id, hello.messageId, body.message.id, randomUUID()]) {
			const refused = await tab.rate<ErrorBody>(id, 1);
			expect(refused).toMatchObject({ status: 404, body: { code: 'message_unknown' } });
		}
	});

	it('of another tab is refused', async () => {
		const { tab, message } = await asked();
		const stranger = new Tab(workshop);
		await stranger.ask(OIL_CHANGE);
		expect(await stranger.rate<ErrorBody>(message.id, -1)).toMatchObject({ status: 404 });
		stranger.conversation = { id: tab.conversation?.id ?? '', token: 'A'.repeat(43) };
		expect(await stranger.rate<ErrorBody>(message.id, -1)).toMatchObject({
			status: 404,
			body: { code: 'conversation_unknown' }
		});
		expect(await thumbOf(message.id)).toBeNull();
	});

	it.each([0, 2, '1', true, [], {}])('of %j is none', async (thumb) => {
		const { tab, message } = await asked();
		expect(await tab.rate<ErrorBody>(message.id, thumb)).toMatchObject({
			status: 400,
			body: { code: 'invalid_request', fields: { thumb: 'invalid_request' } }
		});
	});

	it('can’t be given without a conversation or a message', async () => {
		const { tab } = await asked();
		expect(await tab.rate<ErrorBody>('x', 1)).toMatchObject({ status: 400 });
		const nobody = new Tab(workshop);
		expect(await nobody.rate<ErrorBody>(randomUUID(), 1)).toMatchObject({ status: 400 });
	});
});

describe('stars', () => {
	it('are asked for after thanks, once, and stored once', async () => {
		const { tab } = await asked();
		expect(await episodeOf(tab)).toMatchObject({ asked: false });
		expect((await tab.ask('Vielen Dank!')).askRating).toBe(true);
		expect(await episodeOf(tab)).toMatchObject({ asked: true, stars: null });
		expect(await tab.survey(4)).toMatchObject({ status: 200, body: { stars: 4 } });
		expect(await episodeOf(tab)).toMatchObject({ stars: 4, rated: true });
		expect(await tab.survey<ErrorBody>(1)).toMatchObject({
			status: 409,
			body: { code: 'already_rated', message: 'Dieses Gespräch ist schon bewertet.' }
		});
		expect(await episodeOf(tab)).toMatchObject({ stars: 4 });
		expect((await tab.ask('Danke nochmal!')).askRating).toBe(false);
	});

	it('are asked for after a contact, and not again when it is sent twice', async () => {
		const { tab } = await asked();
		const body = tab.contactBody();
		expect((await tab.contact(body)).body).toMatchObject({ askRating: true });
		expect((await tab.contact(body)).body).toMatchObject({ askRating: false });
		expect(await tab.survey(5)).toMatchObject({ status: 200 });
	});

	it('are not asked for after an answer, a greeting or a robot’s contact', async () => {
		const tab = new Tab(workshop);
		expect((await tab.ask('Guten Tag!')).askRating).toBe(false);
		expect((await tab.ask(OIL_CHANGE)).askRating).toBe(false);
		const { body } = await tab.contact({ ...tab.contactBody(), company: 'Robot Ltd' });
		expect(body.askRating).toBe(false);
		expect(await episodeOf(tab)).toMatchObject({ asked: false });
	});

	it('that nobody asked for are refused', async () => {
		const { tab } = await asked();
		expect(await tab.survey<ErrorBody>(5)).toMatchObject({ status: 400 });
	});

	it.each([0, 6, 2.5, '5', null, undefined])('of %j are none', async (stars) => {
		const { tab } = await asked();
		await tab.ask('Danke!');
		expect(await tab.survey<ErrorBody>(stars)).toMatchObject({
			status: 400,
			body: { code: 'invalid_request', fields: { stars: 'invalid_request' } }
		});
		expect(await episodeOf(tab)).toMatchObject({ asked: true, stars: null });
	});
});
