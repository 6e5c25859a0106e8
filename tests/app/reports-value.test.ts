/** "Was hat CarBot gebracht?", against jobs that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addDays, addMonths } from '../../src/lib/analytics/calendar.ts';
import { calendarDay } from '../../src/lib/format/date.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { localDay } from '../support/kpi/time.ts';
import { setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/reports/value';

/** By the workshop's clock, which is an hour or two ahead of UTC. */
const monthOf = (at: Date) => localDay(at.getTime(), 'Europe/Berlin').slice(0, 7);

let owner: Owner;
let contact: string;
let inquiry: string;

async function win(lead: { at: string; phone: string; name?: string }, amount: number | null) {
	const { contactId, inquiryId } = await writeLead(owner.workshopId, lead);
	await database()`
		update inquiries set status = 'won', won_amount = ${amount} where id = ${inquiryId}`;
	await database()`
		update contact_analytics set status_changed_at = contact_date + interval '3 days'
		where inquiry_id = ${inquiryId}`;
	return { contactId, inquiryId };
}

beforeAll(async () => {
	owner = await newOwner();
	({ contactId: contact, inquiryId: inquiry } = await win(
		{ at: '2026-08-04T10:00:00+02:00', phone: '+492315550111', name: 'Anna August' },
		189.5
	));
	await win({ at: '2026-08-31T23:30:00+02:00', phone: '+492315550112' }, 1000);
	// September by the workshop's clock
	await win({ at: '2026-09-01T00:30:00+02:00', phone: '+492315550113' }, 50);
	await writeLead(owner.workshopId, { at: '2026-08-10T10:00:00+02:00', phone: '+492315550114' });
	// a Sunday
	await writeTalk(owner.workshopId, { at: '2026-08-09T12:00:00+02:00' });
});

const open = async (query: string) => (await owner.visitor.get(`${path}?${query}`)).html;

describe('what a month brought', () => {
	test('is the sum of its rows, each with a way to its contact', async () => {
		const html = await open('month=2026-08');
		expect(wordsOf(html)).toContain('Umsatz aus Anfragen im August 2026 1.189,50 €');
		const rows = tableOf(html, 'Aufträge');
		expect(rows.map((row) => [row[1], row.at(-1)])).toEqual([
			['4. Aug. 2026', '189,50 €'],
			['31. Aug. 2026', '1.000 €']
		]);
		expect(html).toContain(`href="/app/contacts/${contact}#${inquiry}"`);
		// two jobs of the same service are told apart by whose they are
		expect(rows[0]?.[0]).toContain('Anna August');
		expect(rows[0]?.[0]).toContain('Anfrage am 4. Aug. 2026, gewonnen am 7. Aug. 2026');
		expect(html).toMatch(/<tfoot>.*1\.189,50.*<\/tfoot>/s);
	});

	test('also counts what isn’t money', async () => {
		const shown = wordsOf(await open('month=2026-08'));
		expect(shown).toContain('Anfragen aus Chat und Landingpage 3');
		expect(shown).toContain('Außerhalb Ihrer Öffnungszeiten beantwortete Gespräche 1');
		expect(shown).toContain('9. Aug. 2026 1');
	});

	test('stands beside what the plan cost', async () => {
		const { workshopId, visitor } = await newOwner();
		await writeTalk(workshopId, { at: '2026-06-09T12:00:00+02:00' });
		const note = (at: string, status: string) => database()`
			insert into private.subscription_changes (workshop_id, changed_at, plan_type, status, monthly_net)
			values (${workshopId}, ${at}, 'professional', ${status}, 79)`;
		await note('2026-07-10', 'trialing');
		await note('2026-08-20', 'active');
		const read = async (query: string) => wordsOf((await visitor.get(`${path}?${query}`)).html);
		expect(await read('month=2026-06')).toContain('Ihr Abo Kein Abo in diesem Monat');
		expect(await read('month=2026-07')).toContain(
			'Ihr Abo Kostenlose Testphase Professional, am Ende des Monats'
		);
		expect(await read('month=2026-08')).toContain(
			'Ihr Abo 79 € pro Monat, netto · Professional, am Ende des Monats'
		);
		expect(await read('')).toContain('Ihr Abo Kostenlose Testphase Professional, Stand heute');
	});

	test('is saved as a file with the same sum', async () => {
		const { html, headers } = await owner.visitor.get(`${path}/csv?month=2026-08`);
		expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toMatch(
			/ – Aufträge 2026-08-01 bis 2026-08-31\.csv$/
		);
		const lines = html.trim().split('\r\n');
		expect(lines).toHaveLength(4);
		expect(lines[1]).toContain('2026-08-04;2026-08-07;Ölwechsel;');
		expect(lines[3]).toBe('Summe;;;;1189,5;');
	});

	test('calls services by their English names in English, on the page and in the file', async () => {
		await database()`
			insert into workshop_services (
				workshop_id, category_id, service_name, service_name_en, price_min, price_max
			)
			select ${owner.workshopId}, id, 'Ölwechsel', 'Oil change', 80, 120 from service_categories limit 1`;
		const read = async (at: string) =>
			(await owner.visitor.get(at, { 'accept-language': 'en' })).html;
		const page = await read(`${path}?month=2026-08`);
		expect(tableOf(page, 'Jobs')[0]?.[0]).toContain('Oil change');
		expect(wordsOf(page)).toContain('€1,189.50');
		expect(await read(`${path}/csv?month=2026-08`)).toContain(',Oil change,');
	});

	test('outlives the contact', async () => {
		await database()`delete from contacts where id = ${contact}`;
		const html = await open('month=2026-08');
		expect(wordsOf(html)).toContain('Kontakt gelöscht');
		expect(wordsOf(html)).toContain('1.189,50 €');
		expect(html).not.toContain(contact);
	});

	test('has the rows of what it counts', async () => {
		const html = await open('month=2026-08');
		expect(html).toContain(`href="${path}?month=2026-08&amp;list=inquiries#inquiries"`);
		const days = (list: string, name: string) =>
			open(`month=2026-08&list=${list}`).then((shown) =>
				tableOf(shown, name).map((row) => row.at(-1))
			);
		const all = ['4. Aug. 2026', '10. Aug. 2026', '31. Aug. 2026'];
		expect(await days('inquiries', 'Anfragen aus Chat und Landingpage')).toEqual(all);
		expect(await days('contacts', 'Neue Kontakte')).toEqual(all);
		expect(await open('month=2026-08&list=x')).not.toContain('10. Aug. 2026');
	});

	test('says until when its inquiries can still be won', async () => {
		const now = new Date();
		const month = `${monthOf(now)}-01`;
		await writeLead(owner.workshopId, { at: now, phone: '+492315550115' });
		const end = addDays(addMonths(month, 1), 89);
		expect(wordsOf(await open(''))).toContain(
			`Der Monat läuft noch, und aus seinen Anfragen können bis zum ${calendarDay(end, 'de')} Aufträge`
		);
		const before = addMonths(month, -1);
		await writeLead(owner.workshopId, {
			at: new Date(`${before}T10:00:00Z`),
			phone: '+492315550116'
		});
		const shown = wordsOf(await open(`month=${before.slice(0, 7)}`));
		expect(shown).toContain(`noch bis zum ${calendarDay(addDays(month, 89), 'de')} Aufträge`);
		expect(shown).not.toContain('läuft noch');
	});

	test('goes from month to month, from the first with facts to the current one', async () => {
		const html = await open('month=2026-08');
		expect(html).toContain(`href="${path}?month=2026-09"`);
		expect(html).not.toContain(`href="${path}?month=2026-07"`);
		const [first] = [...html.matchAll(/<option value="(\d{4}-\d\d)"/g)].slice(-1);
		expect(first?.[1]).toBe('2026-08');
		const current = monthOf(new Date());
		const cases = [
			['', null],
			[
				'2099-01',
				'Der gewählte Monat liegt in der Zukunft. Gezeigt wird stattdessen der aktuelle.'
			],
			['2026-07', 'Gezählt wird seit August 2026: Zum gewählten Monat lässt sich nichts sagen.'],
			['2026-13', 'Diesen Monat gibt es nicht.'],
			['0001-01', 'Diesen Monat gibt es nicht.'],
			['x', 'Diesen Monat gibt es nicht.']
		] as const;
		for (const [month, notice] of cases) {
			const shown = await open(`month=${month}`);
			if (notice) expect(wordsOf(shown)).toContain(notice);
			else expect(wordsOf(shown)).not.toContain('stattdessen');
			expect(shown).toMatch(new RegExp(`<option value="${current}"[^>]*selected`));
			expect(shown).toContain('In diesem Monat noch kein Auftrag');
		}
	});

	test('gives no file of a month that doesn’t exist or lies ahead', async () => {
		const program = { accept: 'text/csv' };
		const cases = [
			['2020-01', 'window_invalid', 'Gezählt wird seit August 2026'],
			['2026-13', 'window_invalid', 'Diesen Monat gibt es nicht.'],
			['abc', 'window_invalid', 'Diesen Monat gibt es nicht.'],
			['0001-01', 'window_invalid', 'Diesen Monat gibt es nicht.'],
			['2099-01', 'window_future', 'Dieser Zeitraum liegt in der Zukunft.']
		] as const;
		for (const [month, code, words] of cases) {
			const { status, html } = await owner.visitor.get(`${path}/csv?month=${month}`, program);
			const message = expect.stringContaining(words) as unknown;
			expect([month, status, JSON.parse(html)]).toEqual([month, 422, { code, message }]);
			const page = await owner.visitor.get(`${path}/csv?month=${month}`);
			expect([page.status, wordsOf(page.html)]).toEqual([422, expect.stringContaining(words)]);
		}
		for (const query of ['', '?month='])
			expect((await owner.visitor.get(`${path}/csv${query}`, program)).status).toBe(200);
	});

	test('says of a month whose conversations are deleted that some of it isn’t known', async () => {
		const who = await newOwner();
		const gone = 'Einzelne Gespräche werden nach 25 Monaten gelöscht';
		const read = async (month: string) =>
			wordsOf((await who.visitor.get(`${path}?month=${month}`)).html);
		await database()`update workshops set created_at = '2026-07-01' where id = ${who.workshopId}`;
		expect(await read('2026-07')).not.toContain(gone);
		await database()`select private.delete_old_facts(${who.workshopId}, '2026-07-02')`;
		expect(await read('2026-07')).toContain(gone);
		expect(await read('2026-08')).not.toContain(gone);
	});

	test('is said on Basic to be what Professional would show', async () => {
		const { workshopId, visitor } = await newOwner();
		await setBasic(workshopId);
		const shown = wordsOf((await visitor.get(path)).html);
		expect(shown).toContain('Diese Seite zeigt für jeden Monat, welche Aufträge');
		expect(shown).not.toContain('PDF');
	});

	test('is nobody else’s', async () => {
		const { visitor } = await newOwner();
		const shown = wordsOf((await visitor.get(`${path}?month=2026-08`)).html);
		expect(shown).toContain('In diesem Monat noch kein Auftrag');
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
