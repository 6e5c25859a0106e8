import { beforeAll, describe, expect, test } from 'vitest';
import { day, localDay } from '../../src/lib/format/date.ts';
import { database } from '../support/database.ts';
import { newOwner, runsForYears, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { Visitor } from '../support/visitor.ts';
import { downgrade } from './services-support.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const dayOf = (at: Date) => day(at, { locale: 'de', timeZone: 'Europe/Berlin' });

const open = (visitor: Visitor, path = '/app', headers: Record<string, string> = {}) =>
	visitor.get(path, headers);

/** The figure that a card shows. */
const figure = (html: string, label: string) => {
	const cards = /<section aria-label="(?:Kennzahlen|Key figures)".*?<\/section>/s.exec(html)?.[0];
	return new RegExp(
		`>${label}(?:<!--.*?-->)*</a>.*?<p class="[^"]*tabular-nums[^"]*">([^<]*)<`,
		's'
	)
		.exec(cards ?? '')?.[1]
		?.trim()
		.replaceAll('\u00a0', ' ');
};
/** A page without the data that it carries for its script. */
const visible = (html: string) => html.replace(/<script.*?<\/script>/gs, '');

describe('a new workshop', () => {
	test('sees what to do next instead of empty charts', async () => {
		const { visitor } = await newOwner();
		const { status, html } = await open(visitor);
		expect(status).toBe(200);
		expect(html).toContain('Willkommen! So kommt die erste Anfrage.');
		expect(html).toMatch(/href="\/app\/widget"[^>]*>\s*(<!--.*?-->)*\s*Widget einbauen/s);
		expect(html).not.toContain('Was zuletzt geschah');
		expect(figure(html, 'Gespräche')).toBe('0');
		expect(figure(html, 'Fragen beantwortet')).toBe('–');
	});

	test('hears that the widget was seen, and stays a beginner after its own try-outs', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`
			insert into widget_sightings (client_key_id, workshop_id, origin, day)
			select id, workshop_id, 'https://werkstatt.example', current_date from client_keys
			where workshop_id = ${workshopId}`;
		await writeTalk(workshopId, { isTest: true });
		const { html } = await open(visitor);
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
		await runsForYears(workshopId);
		await writeTalk(workshopId, { at: daysAgo(40) });
		await writeTalk(workshopId, { at: daysAgo(20) });
		await writeTalk(workshopId, {
			question: 'Lackieren Sie Boote?',
			outcome: 'unanswered',
			at: daysAgo(3)
		});
		await writeTalk(workshopId, { question: 'lackieren Sie Boote?', outcome: 'unanswered' });
		await writeTalk(workshopId, { question: 'Versuch', outcome: 'unanswered', isTest: true });
		const conversationId = await writeTalk(workshopId, { question: 'Was kostet die Inspektion?' });
		({ contactId } = await writeLead(workshopId, { name: 'Ümit <b>Öz</b>', conversationId }));
		await writeLead(workshopId, { name: 'Von früher', at: daysAgo(40) });
		await database()`
			update episodes set survey_at = now(), rated_at = now(), stars = 4
			where workshop_id = ${workshopId} and conversation_id = ${conversationId}`;
	});

	test('counts the chosen days, today included, and compares with as many before', async () => {
		const month = await open(owner.visitor, '/app?range=30d');
		expect(figure(month.html, 'Gespräche')).toBe('4');
		expect(figure(month.html, 'Anfragen')).toBe('1');
		expect(figure(month.html, 'Neue Kontakte')).toBe('1');
		expect(figure(month.html, 'Fragen beantwortet')).toBe('50 %');
		expect(month.html).toContain('2 von 4');
		expect(month.html).toContain('2 offene Anfragen');
		expect(month.html).toContain('+300\u00a0%');

		const of = async (query: string, label: string) =>
			figure((await open(owner.visitor, `/app?${query}`)).html, label);
		expect(await of('range=7d', 'Gespräche')).toBe('3');
		expect(await of('range=today', 'Gespräche')).toBe('2');
		expect(await of('range=90d', 'Neue Kontakte')).toBe('2');
	});

	test('compares with no days before the workshop was counted, and says since when it is', async () => {
		const { visitor, workshopId } = await newOwner();
		await writeTalk(workshopId, { at: daysAgo(10) });
		await writeTalk(workshopId);
		await writeTalk(workshopId);
		const week = visible((await open(visitor, '/app?range=7d')).html);
		expect(week).toContain(`noch kein Vergleich: gezählt wird seit ${dayOf(daysAgo(10))}`);
		expect(week).not.toContain('+100');
		expect(week).not.toContain('verglichen mit');
		const days = [daysAgo(4), daysAgo(0)].map((at) => localDay(at, 'Europe/Berlin'));
		const later = visible((await open(visitor, `/app?from=${days[0]}&to=${days[1]}`)).html);
		expect(later).toContain('verglichen mit');
		expect(later).not.toContain('noch kein Vergleich');
	});

	test('shows the last seven days until another range is chosen, and that from then on', async () => {
		const week = await open(owner.visitor);
		expect(figure(week.html, 'Gespräche')).toBe('3');
		const chooser = new Visitor();
		for (const [name, value] of owner.visitor.cookies) chooser.cookies.set(name, value);
		expect((await chooser.post('/preferences', { range: '90d' })).status).toBe(303);
		expect(figure((await open(chooser)).html, 'Gespräche')).toBe('5');
		expect((await chooser.post('/preferences', { range: 'ever' })).status).toBe(400);
		// what a link shows is no choice
		await open(chooser, '/app/analytics/rows?metric=episodes&range=30d');
		await open(chooser, '/app?range=30d');
		expect(figure((await open(chooser)).html, 'Gespräche')).toBe('5');
	});

	test('takes today for what it is: a day that isn’t over', async () => {
		const week = (await open(owner.visitor, '/app?range=7d')).html;
		// the line ends with yesterday
		expect(/<polyline points="([^"]*)"/.exec(week)?.[1]?.split(' ')).toHaveLength(6);
		expect(week).toContain('(heute, bis jetzt)');
		expect(week).toContain('Heute läuft noch');
		const month = (await open(owner.visitor, '/app?range=30d')).html;
		expect(month).not.toContain('Heute läuft noch');
		const today = (await open(owner.visitor, '/app?range=today')).html;
		expect(today).toContain('Der Tag läuft noch');
		expect(today).toMatch(/zuvor 0/);
		const cards = /<section aria-label="Kennzahlen".*?<\/section>/s.exec(today)?.[0] ?? '';
		expect(cards).not.toMatch(/[+−]\d+(,\d)?.%/);
	});

	test('finds no page at a wrong address, and the way on from there', async () => {
		for (const path of ['/app/bogus', '/app/analytics/bogus', '/app/services/a/b/c']) {
			const { status, html } = await owner.visitor.get(path);
			expect(status).toBe(404);
			expect(html).toContain('Diese Seite gibt es nicht');
			expect(html).toMatch(/<nav[^>]*aria-label="Hauptmenü"/);
			expect(html).toContain('href="/app/contacts"');
		}
		expect((await new Visitor().get('/app/bogus')).location).toMatch(/^\/sign-in/);
	});

	test('says beside a chosen key and days to come what the page covers', async () => {
		const plain = (await open(owner.visitor)).html;
		expect(plain).toContain('gleich welcher Zeitraum');
		expect(plain).not.toContain('alle Schlüssel.');
		const [key] = await database()`
			select id from client_keys where workshop_id = ${owner.workshopId} limit 1`;
		const { html } = await open(owner.visitor, `/app?key=${key?.id as string}`);
		expect(html).toContain('Das Neueste aus allen Schlüsseln, gleich welcher Zeitraum');
		expect(html).toContain('Gezählt sind alle Schlüssel.');
		const future = await open(owner.visitor, '/app?from=2090-01-01&to=2090-02-01');
		expect(future.html).toContain('Die gewählten Tage liegen in der Zukunft');
	});

	test('shows any days, compares with the year before or not at all', async () => {
		const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
		const { html } = await open(owner.visitor, `/app?from=${day(45)}&to=${day(35)}`);
		expect(figure(html, 'Gespräche')).toBe('1');
		expect(html).toContain('Eigener Zeitraum');
		const alone = await open(owner.visitor, '/app?compare=none');
		expect(alone.html).not.toContain('+300\u00a0%');
		expect(alone.html).not.toContain('verglichen mit');
		const year = await open(owner.visitor, '/app?compare=year');
		expect(year.html).toContain('verglichen mit');
		expect(year.html).not.toContain('+300\u00a0%');
	});

	test('takes an unknown period for the last seven days, and says so', async () => {
		const { status, html } = await open(owner.visitor, '/app?range=1e9&from=x&key=1');
		expect(status).toBe(200);
		expect(figure(html, 'Gespräche')).toBe('3');
		expect(html).toContain('Diesen Zeitraum gibt es nicht');
		expect(html).toContain('Diesen Schlüssel gibt es nicht (mehr)');
	});

	test('shows all keys in place of one that there isn’t, and says so', async () => {
		const unknown = '/app?key=00000000-0000-4000-8000-000000000000';
		const { html } = await open(owner.visitor, unknown);
		expect(figure(html, 'Gespräche')).toBe('3');
		expect(html).toContain('Diesen Schlüssel gibt es nicht (mehr). Gezeigt werden alle Schlüssel.');
		expect((await open(owner.visitor)).html).not.toContain('Diesen Schlüssel gibt es nicht');
	});

	test('tells what happened last, each visit once, with names as they are', async () => {
		const { html } = await open(owner.visitor);
		expect(html).toContain(`href="/app/contacts/${contactId}#`);
		expect(html).toContain('Ümit &lt;b>Öz&lt;/b>');
		expect(html).not.toContain('<b>Öz');
		expect(visible(html)).not.toContain('Was kostet die Inspektion?');
		expect(html).toContain('4 von 5 Sternen');
	});

	test('lists a question that was asked twice once, and no try-out', async () => {
		const { html } = await open(owner.visitor);
		expect(html).toContain(`2-mal gefragt seit ${dayOf(daysAgo(3))}`);
		expect(visible(html).match(/ackieren Sie Boote\?/g)?.length).toBeLessThanOrEqual(2);
		expect(html).not.toContain('Versuch');
	});

	test('leads from every card to its rows, in the same days', async () => {
		const { html } = await open(owner.visitor, '/app?range=7d');
		expect(html).toContain('href="/app/analytics/rows?metric=coverage&amp;range=7d"');
	});

	test('carries the chart’s figures as a table, without any script', async () => {
		const { html } = await open(owner.visitor, '/app?range=7d');
		expect(html).toContain('Als Tabelle');
		expect(html.match(/<th scope="row"/g)).toHaveLength(7);
	});

	test('speaks English', async () => {
		const { html } = await open(owner.visitor, '/app?range=30d', { 'accept-language': 'en' });
		expect(figure(html, 'Conversations')).toBe('4');
		expect(html).toContain('What happened last');
	});

	test('is nobody else’s', async () => {
		const other = await newOwner();
		const { html } = await open(other.visitor);
		expect(html).not.toContain('Boote');
		expect(html).not.toContain('Öz');
		const stranger = await new Visitor().get('/app');
		expect([stranger.status, stranger.location]).toEqual([303, '/sign-in']);
	});
});

test('a report that wasn’t sent is told of until it is, or a later one was', async () => {
	const { visitor, workshopId } = await newOwner();
	const sql = database();
	const [template] = await sql`
		insert into report_templates (workshop_id, name, metrics, period, language)
		values (${workshopId}, 'Wochenbericht', '{contacts}', 'last_week', 'de') returning id`;
	const id = template?.id as string;
	const write = async (status: 'sent' | 'failed' | 'pending', days: number) => {
		const [run] = await sql`
			insert into report_runs (
				workshop_id, template_id, name, metrics, from_day, to_day, language, is_compared, recipients, status, created_at,
				sent_at
			) values (
				${workshopId}, ${id}, 'Wochenbericht', '{contacts}', '2026-01-05', '2026-01-12', 'de', true,
				'{chef@werkstatt.example}', ${status}, ${daysAgo(days)}, ${status === 'sent' ? new Date() : null}
			) returning id`;
		return run?.id as string;
	};
	const told = async () => {
		const html = visible((await open(visitor)).html);
		return html.includes('Der Bericht „Wochenbericht“ konnte nicht verschickt werden');
	};
	await write('sent', 9);
	expect(await told()).toBe(false);
	const failed = await write('failed', 2);
	expect(await told()).toBe(true);
	expect((await open(visitor)).html).toContain(`href="/app/reports/${id}"`);
	await sql`update report_runs set status = 'sent', sent_at = now() where id = ${failed}`;
	expect(await told()).toBe(false);
	await write('failed', 1);
	expect(await told()).toBe(true);
	await write('pending', 0);
	expect(await told()).toBe(true);
	await write('sent', 0);
	expect(await told()).toBe(false);
});

describe('with Basic', () => {
	test('the start page shows six figures that lead to lists, and says what more there is', async () => {
		const owner = await newOwner();
		await writeTalk(owner.workshopId);
		await downgrade(owner);
		const { html } = await open(owner.visitor);
		expect(figure(html, 'Gespräche')).toBe('1');
		expect(html.match(/<article/g)).toHaveLength(6);
		expect(html).toContain('Mehr Kennzahlen mit Professional');
		expect(html).not.toContain('/app/analytics/rows?');
		expect(html).not.toContain('Abschlussquote</a>');
	});

	test('the analytics say what they would show, and give nothing away', async () => {
		const owner = await newOwner();
		await writeTalk(owner.workshopId);
		await downgrade(owner);
		for (const path of ['rows?metric=episodes', 'contacts']) {
			const { html } = await owner.visitor.get(`/app/analytics/${path}`);
			expect(html).toContain('Die Auswertung gehört zu Professional');
		}
		const file = await owner.visitor.get('/app/analytics/rows/kpi-rows.csv?metric=episodes');
		expect(file.status).toBe(403);
	});
});
