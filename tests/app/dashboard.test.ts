import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { Visitor } from '../support/visitor.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** The figure that a card shows. */
const figure = (html: string, label: string) => {
	const cards = /<section aria-label="(?:Kennzahlen|Key figures)".*?<\/section>/s.exec(html)?.[0];
	return new RegExp(`${label}(?:<!--.*?-->)?</a>.*?tabular-nums">([^<]*)<`, 's')
		.exec(cards ?? '')?.[1]
		?.trim();
};
/** A page without the data that it carries for its script. */
const visible = (html: string) => html.replace(/<script.*?<\/script>/gs, '');

describe('a new workshop', () => {
	test('sees what to do next instead of empty charts', async () => {
		const { visitor } = await newOwner();
		const { status, html } = await visitor.get('/app');
		expect(status).toBe(200);
		expect(html).toContain('Willkommen! So kommt die erste Anfrage.');
		expect(html).toMatch(/href="\/app\/widget"[^>]*>\s*(<!--.*?-->)*\s*Widget einbauen/s);
		expect(html).not.toContain('Neueste Anfragen');
		expect(figure(html, 'Gespräche')).toBe('0');
		expect(figure(html, 'Beantwortet')).toBe('–');
	});

	test('hears that the widget was seen, and stays a beginner after its own try-outs', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`
			insert into widget_sightings (client_key_id, workshop_id, origin, day)
			select id, workshop_id, 'https://werkstatt.example', current_date from client_keys
			where workshop_id = ${workshopId}`;
		await writeTalk(workshopId, { isTest: true });
		const { html } = await visitor.get('/app');
		expect(html).toContain('Das Widget wurde auf Ihrer Seite geladen.');
		expect(html).toContain('Willkommen!');
		expect(figure(html, 'Gespräche')).toBe('0');
		expect(figure(html, 'Widget-Aufrufe')).toBe('1');
	});
});

describe('the start page', () => {
	let owner: Owner;
	let contactId: string;
	beforeAll(async () => {
		owner = await newOwner();
		const { workshopId } = owner;
		await writeTalk(workshopId, { at: daysAgo(40) });
		await writeTalk(workshopId, { at: daysAgo(20) });
		await writeTalk(workshopId, {
			question: 'Lackieren Sie Boote?',
			outcome: 'unanswered',
			at: daysAgo(3)
		});
		await writeTalk(workshopId, { question: 'lackieren Sie Boote?', outcome: 'unanswered' });
		await writeTalk(workshopId, { question: 'Versuch', outcome: 'unanswered', isTest: true });
		const conversationId = await writeTalk(workshopId);
		({ contactId } = await writeLead(workshopId, { name: 'Ümit <b>Öz</b>', conversationId }));
		await writeLead(workshopId, { name: 'Von früher', at: daysAgo(40) });
	});

	test('counts the chosen days, today included, and compares with as many before', async () => {
		const month = await owner.visitor.get('/app');
		expect(figure(month.html, 'Gespräche')).toBe('4');
		expect(figure(month.html, 'Kontakte')).toBe('1');
		expect(figure(month.html, 'Offene Anfragen')).toBe('2');
		expect(figure(month.html, 'Beantwortet')).toMatch(/^50\s%$/);
		expect(month.html).toContain('+300\u00a0%');
		expect(month.html).toContain('zuvor 1');

		const week = await owner.visitor.get('/app?days=7');
		expect(figure(week.html, 'Gespräche')).toBe('3');
		const today = await owner.visitor.get('/app?days=1');
		expect(figure(today.html, 'Gespräche')).toBe('2');
		const quarter = await owner.visitor.get('/app?days=90');
		expect(figure(quarter.html, 'Kontakte')).toBe('2');
	});

	test('takes an unknown period for 30 days', async () => {
		const { status, html } = await owner.visitor.get('/app?days=1e9');
		expect(status).toBe(200);
		expect(figure(html, 'Gespräche')).toBe('4');
	});

	test('lists inquiries, which lead to their contact, with names as they are', async () => {
		const { html } = await owner.visitor.get('/app');
		expect(html).toContain(`href="/app/contacts/${contactId}#`);
		expect(html).toContain('Ümit &lt;b>Öz&lt;/b>');
		expect(html).not.toContain('<b>Öz');
	});

	test('lists a question that was asked twice once, and no try-out', async () => {
		const { html } = await owner.visitor.get('/app');
		expect(visible(html).match(/ackieren Sie Boote\?/g)).toHaveLength(1);
		expect(html).toContain('2-mal gefragt');
		expect(html).not.toContain('Versuch');
	});

	test('carries the chart’s figures as a table, without any script', async () => {
		const { html } = await owner.visitor.get('/app?days=7');
		expect(html).toContain('Als Tabelle');
		expect(html.match(/<th scope="row"/g)).toHaveLength(7);
	});

	test('speaks English', async () => {
		const { html } = await owner.visitor.get('/app', { 'accept-language': 'en' });
		expect(figure(html, 'Conversations')).toBe('4');
		expect(html).toContain('Latest inquiries');
	});

	test('is nobody else’s', async () => {
		const other = await newOwner();
		const { html } = await other.visitor.get('/app');
		expect(html).not.toContain('Boote');
		expect(html).not.toContain('Öz');
		const stranger = await new Visitor().get('/app');
		expect([stranger.status, stranger.location]).toEqual([303, '/sign-in']);
	});
});
