/** What a workshop takes out of its metrics, and back in. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { cardOf, wordsOf } from '../support/metric-page.ts';
import { found } from '../support/quality-facts.ts';

let owner: Owner;
let contact: string;
let inquiry: string;
let conversation: string;
beforeEach(async () => {
	owner = await newOwner();
	conversation = await writeTalk(owner.workshopId);
	const lead = await writeLead(owner.workshopId, { conversationId: conversation });
	[contact, inquiry] = [lead.contactId, lead.inquiryId];
});

const exclude = (as: string, id = inquiry) =>
	owner.visitor.post(`/app/contacts/${contact}?/exclude`, { id, as });
const spam = (is: 'yes' | 'no') =>
	owner.visitor.post(`/app/conversations/${conversation}?/spam`, { spam: is });
const contactPage = async () => wordsOf((await owner.visitor.get(`/app/contacts/${contact}`)).html);
const conversationPage = async () =>
	wordsOf((await owner.visitor.get(`/app/conversations/${conversation}`)).html);
/** Inquiries, new contacts and conversations on the start page. */
async function counted() {
	const html = await found(owner.visitor.get('/app'));
	return ['Anfragen', 'Neue Kontakte', 'Gespräche'].map((label) => cardOf(html, label).figure);
}

describe('an inquiry', () => {
	test('counts until somebody says otherwise', async () => {
		expect(await counted()).toEqual(['1', '1', '1']);
		const words = await contactPage();
		expect(words).toContain('Nicht mitzählen …');
		expect(words).not.toContain('zählt nicht mit');
	});

	test.each([
		['duplicate', 'Doppelt', ['0', '1', '1']],
		['test', 'Test', ['0', '0', '1']],
		['spam', 'Spam', ['0', '0', '0']]
	])('as %s no longer counts, says so, and counts again', async (as, reason, left) => {
		expect((await exclude(as)).status).toBe(200);
		expect(await contactPage()).toContain(`zählt nicht mit: ${reason}`);
		expect(await counted()).toEqual(left);
		expect((await exclude('')).status).toBe(200);
		expect(await contactPage()).not.toContain('zählt nicht mit');
		expect(await counted()).toEqual(['1', '1', '1']);
	});

	test.each([
		['spam', 'Spam'],
		['duplicate', 'Doppelt']
	])('as %s is no news on the start page, and no new one in the list', async (as, reason) => {
		const feed = async () =>
			wordsOf((await owner.visitor.get('/app')).html).split('Was zuletzt geschah')[1];
		const list = async () => wordsOf((await owner.visitor.get('/app/contacts')).html);
		expect(await feed()).toContain('Anfrage: Ölwechsel');
		expect(await list()).toContain('Ölwechsel Status Neu');
		await exclude(as);
		expect(await feed()).not.toContain('Anfrage: Ölwechsel');
		expect(await list()).toContain(`Ölwechsel Status zählt nicht mit: ${reason}`);
		await exclude('');
		expect(await feed()).toContain('Anfrage: Ölwechsel');
		expect(await list()).toContain('Ölwechsel Status Neu');
	});

	test('of a spammer takes the question without an answer out of the news', async () => {
		conversation = await writeTalk(owner.workshopId, {
			question: 'Kaufen Sie Rankings?',
			outcome: 'unanswered'
		});
		const news = async () => wordsOf((await owner.visitor.get('/app')).html);
		expect(await news()).toContain('Kaufen Sie Rankings?');
		await spam('yes');
		expect(await news()).not.toContain('Kaufen Sie Rankings?');
	});

	test('as spam takes its conversation along', async () => {
		await exclude('spam');
		expect(await conversationPage()).toContain('Spam: zählt nicht mit');
	});

	test('of the workshop’s own try-out stays one', async () => {
		conversation = await writeTalk(owner.workshopId, { isTest: true });
		const lead = await writeLead(owner.workshopId, {
			conversationId: conversation,
			phone: '+492315550102'
		});
		contact = lead.contactId;
		const words = await contactPage();
		expect(words).toContain('zählt nicht mit: Test');
		expect(words).not.toContain('Wieder mitzählen');
		expect(await conversationPage()).not.toContain('Nicht mitzählen: Spam');
	});

	test('takes no other reason, and none from anybody else', async () => {
		expect((await exclude('ugly')).status).toBe(400);
		expect((await exclude('spam', 'x')).status).toBe(400);
		const stranger = await newOwner();
		const answer = await stranger.visitor.post(`/app/contacts/${contact}?/exclude`, {
			id: inquiry,
			as: 'spam'
		});
		expect(answer.status).toBe(404);
		expect(await counted()).toEqual(['1', '1', '1']);
	});
});

describe('a conversation', () => {
	test('as spam counts in nothing, with what came of it, and counts again', async () => {
		expect((await spam('yes')).status).toBe(200);
		expect(await conversationPage()).toContain('Spam: zählt nicht mit');
		expect(wordsOf((await owner.visitor.get('/app/conversations')).html)).toContain('Spam');
		expect(await contactPage()).toContain('zählt nicht mit: Spam');
		expect(await counted()).toEqual(['0', '0', '0']);
		expect((await spam('no')).status).toBe(200);
		expect(await conversationPage()).not.toContain('zählt nicht mit');
		expect(await counted()).toEqual(['1', '1', '1']);
	});

	test('is nobody else’s to judge', async () => {
		const stranger = await newOwner();
		const path = `/app/conversations/${conversation}?/spam`;
		expect((await stranger.visitor.post(path, { spam: 'yes' })).status).toBe(404);
		expect((await owner.visitor.post(path, { spam: 'perhaps' })).status).toBe(400);
		expect(await counted()).toEqual(['1', '1', '1']);
	});
});
