/** The page about contacts, against a log whose counts were made by hand: figures, courses, windows, and who sees it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { logged, newContactsPage, path, type ContactsPage } from '../support/contacts-page.ts';
import { database } from '../support/database.ts';
import { newOwner, writeLead } from '../support/history.ts';
import { cardOf, headsOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { Visitor } from '../support/visitor.ts';

let visitor: ContactsPage['visitor'];
let log: ContactsPage['log'];
let open: ContactsPage['open'];
beforeAll(async () => {
	({ visitor, log, open } = await newContactsPage());
});

describe('the page about contacts', () => {
	test('shows every figure of the window on its card', async () => {
		const html = await open();
		expect(cardOf(html, 'Neue Kontakte')).toEqual({ figure: '5', note: 'gestiegen +400 %' });
		expect(cardOf(html, 'Anfragen').figure).toBe('6');
		expect(cardOf(html, 'Gewonnene Anfragen').figure).toBe('2');
		expect(cardOf(html, 'Abschlussquote')).toEqual({
			figure: '33,3 %',
			note: '+33,3 Pkt. 2 von 6 wenige Fälle'
		});
		expect(cardOf(html, 'Umsatz aus Anfragen').figure).toBe('150,75 €');
		expect(cardOf(html, 'Tage bis zum Abschluss').figure).toBe('50 Tage');
		expect(html).toContain(
			`/app/analytics/rows?metric=conversion&amp;${logged.replace('&', '&amp;')}`
		);
	});

	test('draws one comparison beside two series, and has both in the table', async () => {
		const html = await open();
		const title = 'Kontakte und Anfragen';
		const card = html.split('<section').find((part) => part.includes(`>${title}`)) ?? '';
		const drawn = [...card.matchAll(/<dt.*?<\/dt>/gs)].map(([term]) => wordsOf(term));
		expect(drawn.filter((term) => term.includes('Vergleich'))).toEqual([
			'Neue Kontakte, Vergleich'
		]);
		expect(headsOf(html, title)).toEqual(
			expect.arrayContaining(['Neue Kontakte, Vergleich', 'Anfragen, Vergleich'])
		);
	});

	test('says of a young window that it isn’t final', async () => {
		const { visitor: other, workshopId } = await newOwner();
		await writeLead(workshopId);
		const { html } = await other.get(path);
		expect(cardOf(html, 'Abschlussquote').note).toContain('noch unreif');
		expect(tableOf(html, 'Was aus den Anfragen jedes Monats wurde').at(0)?.join(' ')).toContain(
			'noch unreif'
		);
	});

	test('tells whom to call first and what customers are worth, and calls nothing unripe that can’t ripen', async () => {
		const { visitor: other, workshopId } = await newOwner();
		const empty = (await other.get(path)).html;
		expect(wordsOf(empty)).toContain('Gerade wartet niemand auf Sie');
		expect(wordsOf(empty)).toContain('Sobald Sie Anfragen als gewonnen eintragen');
		expect(cardOf(empty, 'Umsatz aus Anfragen')).toEqual({ figure: '0 €', note: 'zuvor 0 €' });

		const { contactId } = await writeLead(workshopId, { name: 'Jutta Probe' });
		const won = await writeLead(workshopId, { name: 'Uwe Entwurf' });
		await database()`
			update inquiries set status = 'won', won_amount = 499.9 where id = ${won.inquiryId}`;
		const { html } = await other.get(path);
		expect(wordsOf(html)).toContain(
			'Klasse A 0 Klasse B 0 Klasse C 1 Jutta Probe Ölwechsel Neu wartet seit '
		);
		expect(html).toContain(`href="/app/contacts/${contactId}"`);
		expect(wordsOf(html)).toContain('1 Kunde · bisher 499,90 €');
		expect(wordsOf(html)).toContain('Uwe Entwurf Ölwechsel');
		expect(html).toContain('href="/app/contacts?filter=open&amp;sort=-score"');
		expect(html).toContain('href="/app/contacts?filter=won&amp;sort=-value"');
		// everybody, however many
		const [asked] = await database()`
			select date_trunc('second', created_at at time zone 'Europe/Berlin')::text as at
			from inquiries where contact_id = ${contactId}`;
		const leads = await other.get(`${path}/leads.csv`);
		expect(leads.headers.get('content-disposition')).toMatch(/Lead-Scores 20\d\d-\d\d-\d\d\.csv/);
		expect(leads.html.trim().split('\r\n')).toEqual([
			'Name;Anfrage;Status;Angefragt am;Lead-Score;Klasse;Kontakt (ID)',
			`Jutta Probe;Ölwechsel;Neu;${asked?.at as string};20;C;${contactId}`
		]);
		const customers = await other.get(`${path}/customers.csv`, { 'accept-language': 'en' });
		// (1 × 499.9/2 + 2 × 737.14) / 3
		expect(customers.html).toMatch(
			/\r\nUwe Entwurf,499\.9,574\.74\d*,\d+\.\d+,Active \(up to 6 months\),[\w-]+\r\n$/
		);
		expect((await other.get(`${path}/everybody.csv`)).status).toBe(404);
	});

	test('shows the first eight of many, and counts them all', async () => {
		const { visitor: other, workshopId } = await newOwner();
		for (let lead = 0; lead < 9; lead++) await writeLead(workshopId, { name: `Nummer ${lead}` });
		const { html } = await other.get(path);
		expect(wordsOf(html)).toContain('Klasse C 9');
		expect(html.match(/href="\/app\/contacts\/[0-9a-f-]{36}"/g)).toHaveLength(8);
		expect((await other.get(`${path}/leads.csv`)).html.trim().split('\r\n')).toHaveLength(10);
	});

	test('names whom to call in its file as on the page: what is asked for, and how far it is', async () => {
		const { visitor: other, workshopId } = await newOwner();
		const { contactId } = await writeLead(workshopId, { name: 'Kai Beispiel' });
		const sql = database();
		await sql`
			insert into workshop_services (
				workshop_id, category_id, service_name, service_name_en, price_min, price_max
			)
			select ${workshopId}, id, 'Ölwechsel', 'Oil change', 80, 120 from service_categories limit 1`;
		// newer, but somebody waits for the other
		await sql`
			insert into inquiries (workshop_id, contact_id, status, service_names, created_at)
			values (${workshopId}, ${contactId}, 'quoted', '{Inspektion}', now() + interval '1 second')`;
		const talker = await writeLead(workshopId, { name: 'Ina Muster', note: '=Bitte anrufen' });
		await sql`
			update inquiries set status = 'quoted', service_names = '{}' where id = ${talker.inquiryId}`;
		const english = { 'accept-language': 'en' };
		const page = wordsOf((await other.get(path, english)).html);
		expect(page).toMatch(
			/Kai Beispiel Oil change New waiting for .*Ina Muster =Bitte anrufen Quoted/
		);
		const file = (await other.get(`${path}/leads.csv`, english)).html.trim().split('\r\n');
		expect(file.map((line) => line.split(',').slice(0, 3))).toEqual([
			[expect.stringContaining('Name'), 'Inquiry', 'Status'],
			['Kai Beispiel', 'Oil change', 'New'],
			['Ina Muster', "'=Bitte anrufen", 'Quoted']
		]);
	});

	test('draws days, weeks or months, each beside as many days of the compared window', async () => {
		const weeks = tableOf(await open(`${logged}&grain=week`), 'Kontakte und Anfragen');
		expect(weeks.map(([, ...cells]) => cells)).toEqual([
			['2', '0', '2', '0', '1', '0'],
			['0', '0', '1', '0', '0', '0'],
			['0', '0', '1', '0', '1', '0'],
			['1', '0', '1', '0', '0', '0'],
			// the day before the window is the last of those compared
			['2', '1', '1', '1', '0', '0']
		]);
		const months = tableOf(await open(`${logged}&grain=month`), 'Umsatz aus Anfragen');
		expect(months).toEqual([
			['5. März – 31. März 2025 (Teil des Monats)', '2', '0', '150,75 €', '0 €'],
			['1. Apr. – 2. Apr. 2025 (Teil des Monats)', '0', '0', '0 €', '0 €']
		]);
		expect(tableOf(await open(), 'Kontakte und Anfragen')).toHaveLength(29);
	});

	test('offers no steps that can’t be told apart', async () => {
		const year = await open('from=2024-04-03&to=2025-04-02&grain=day');
		expect(wordsOf(year)).toContain('Wochen Monate');
		expect(wordsOf(year)).not.toContain('Tage Wochen');
		expect(tableOf(year, 'Kontakte und Anfragen')).toHaveLength(53);
		expect(wordsOf(await open())).toContain('Tage Wochen Monate');
	});

	test('compares with nothing when nothing is wished for', async () => {
		const html = await open(`${logged}&compare=none&grain=month`);
		expect(tableOf(html, 'Kontakte und Anfragen')).toEqual([
			['5. März – 31. März 2025 (Teil des Monats)', '3', '5', '2'],
			['1. Apr. – 2. Apr. 2025 (Teil des Monats)', '2', '1', '0']
		]);
		expect(wordsOf(html)).not.toContain('zuvor');
	});
});

describe('without anything to show', () => {
	test('says so instead of empty charts', async () => {
		const words = wordsOf(await open('range=today'));
		expect(words).toContain('In diesem Zeitraum kamen keine Kontakte und Anfragen.');
		expect(words).toContain('In diesem Zeitraum kamen keine Anfragen.');
		expect(words).toContain('ging keine verloren');
	});

	test.each([
		'grain=century&range=forever&compare=x&key=1',
		'from=2025-99-99&to=2025-01-01',
		'from=0001-01-01&to=9999-12-31',
		`key=${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}&grain=day`,
		'from=2025-03-05&from=2025-03-06&to=%00'
	])('takes %s for what makes sense', async (query) => {
		const html = await open(query);
		expect(cardOf(html, 'Anfragen').figure).toMatch(/^\d+$/);
	});
});

test('a key that isn’t the workshop’s narrows nothing', async () => {
	const html = await open(`${logged}&key=${crypto.randomUUID()}`);
	expect(cardOf(html, 'Anfragen').figure).toBe('6');
	expect(html).toContain('<option value="" selected');
	expect(html).toContain('Diesen Schlüssel gibt es nicht (mehr). Gezeigt werden alle Schlüssel.');
});

test('months before the first inquiry are left out', async () => {
	const html = await open('from=2024-11-01&to=2025-04-02');
	const months = tableOf(html, 'Was aus den Anfragen jedes Monats wurde');
	expect(months.map(([name]) => name?.slice(0, 10))).toEqual(['April 2025', 'März 2025']);
});

describe('others', () => {
	test('see nothing of it', async () => {
		const { visitor: other } = await newOwner();
		const { html } = await other.get(`${path}?${logged}&key=${log.home}`);
		expect(cardOf(html, 'Anfragen').figure).toBe('0');
		expect(html).not.toContain('Kampagne');
		const stranger = await new Visitor().get(path);
		expect(stranger.status).toBe(303);
		expect(stranger.location).toContain('/sign-in');
	});

	test('on Basic see what it would take, and none of the figures', async () => {
		const { visitor: other, workshopId } = await newOwner();
		await setBasic(workshopId);
		const { status, html } = await other.get(path);
		expect(status).toBe(200);
		expect(html).toContain('Die Auswertung gehört zu Professional');
		expect(html).not.toContain('Kontakte je Schlüssel');
		expect((await other.get(`${path}/leads.csv`)).status).toBe(403);
		expect((await other.get(`${path}/customers.csv`)).status).toBe(403);
	});

	test('come from the analytics’ address in the same window', async () => {
		const { status, location } = await visitor.get(`/app/analytics?${logged}`);
		expect([status, location]).toEqual([307, `${path}?${logged}`]);
	});
});
