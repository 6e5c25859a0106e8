import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, type Owner } from '../support/history.ts';
import { newPerson } from '../support/people.ts';
import { png } from '../support/picture.ts';
import { stack } from '../support/stack.ts';
import { Visitor } from '../support/visitor.ts';

let owner: Owner;
let staff: Visitor;
beforeAll(async () => {
	owner = await newOwner();
	const person = await newPerson();
	await database()`
		insert into memberships (workshop_id, user_id, role) values (${owner.workshopId}, ${person.id}, 'staff')`;
	staff = new Visitor();
	await staff.post('/sign-in', { email: person.email, password: person.password });
});

const path = '/app/settings';
const stored = async () =>
	(await database()`select * from workshops where id = ${owner.workshopId}`)[0];
const hours = async () =>
	(
		await database()`
			select weekday, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes from opening_hours
			where workshop_id = ${owner.workshopId} order by weekday, opens`
	).map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`);

const business = (changes: Record<string, string> = {}) => ({
	name: 'Kfz-Meisterbetrieb Yıldız & Söhne',
	phone: '0231 555 0101',
	email: 'info@yildiz.example',
	website: 'www.yildiz.example',
	street: 'Hauptstraße 1 a',
	postalCode: '44135',
	city: 'Dortmund',
	state: 'NW',
	...changes
});

const spans = (...days: [weekday: number, opens: string, closes: string][]) =>
	days.flatMap(([weekday, opens, closes]): [string, string][] => [
		['weekday', String(weekday)],
		['opens', opens],
		['closes', closes]
	]);

async function upload(visitor: Visitor, bytes: Uint8Array, name = 'logo.png') {
	const body = new FormData();
	body.set('logo', new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
	const response = await fetch(new URL(`${path}?/logo`, stack.app), {
		method: 'POST',
		body,
		headers: {
			accept: 'text/html',
			'accept-language': 'de',
			origin: stack.app,
			cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
		}
	});
	return { status: response.status, html: await response.text() };
}

describe('the business', () => {
	test('is saved, the number as it is dialled and the website with its scheme', async () => {
		const { status, html } = await owner.visitor.post(`${path}?/business`, business());
		expect(status).toBe(200);
		expect(html).toContain('Kfz-Meisterbetrieb Yıldız &amp; Söhne');
		expect(await stored()).toMatchObject({
			name: 'Kfz-Meisterbetrieb Yıldız & Söhne',
			phone: '+492315550101',
			website: 'https://www.yildiz.example',
			postal_code: '44135',
			state: 'NW'
		});
	});

	test('keeps empty lines as none', async () => {
		await owner.visitor.post(`${path}?/business`, business({ phone: '', email: '', street: ' ' }));
		expect(await stored()).toMatchObject({ phone: null, email: null, street: null });
	});

	test.each([
		[{ name: ' ' }, 'Bitte den Namen der Werkstatt eintragen.'],
		[{ phone: '12' }, 'Diese Nummer lässt sich nicht wählen.'],
		[{ email: 'info' }, 'Bitte eine E-Mail-Adresse wie'],
		[{ website: 'javascript:alert(1)' }, 'Bitte eine Adresse wie'],
		[{ postalCode: '4413' }, 'Bitte fünf Ziffern.'],
		[{ state: 'XX' }, 'Bitte das Bundesland wählen.'],
		[{ city: 'x'.repeat(81) }, 'Bitte höchstens 80 Zeichen.']
	])('refuses %j in words and changes nothing', async (changes, words) => {
		const before = await stored();
		const { status, html } = await owner.visitor.post(`${path}?/business`, business(changes));
		expect(status).toBe(400);
		expect(html).toContain(words);
		expect(await stored()).toEqual(before);
	});
});

describe('opening hours', () => {
	test('are replaced all at once, with a lunch break', async () => {
		const { status, html } = await owner.visitor.post(
			`${path}?/hours`,
			spans([1, '13:00', '17:30'], [1, '08:00', '12:00'], [6, '09:00', '12:00'])
		);
		expect(status).toBe(200);
		expect(await hours()).toEqual(['1 08:00-12:00', '1 13:00-17:30', '6 09:00-12:00']);
		expect(html).toMatch(/Jetzt geöffnet bis|Jetzt geschlossen, öffnet/);
	});

	test('around the clock are open now; none at all are none', async () => {
		const day = [1, 2, 3, 4, 5, 6, 7].map((weekday): [number, string, string] => [
			weekday,
			'00:00',
			'23:59'
		]);
		await owner.visitor.post(`${path}?/hours`, spans(...day));
		expect(await hours()).toHaveLength(7);
		const { html } = await owner.visitor.post(`${path}?/hours`, []);
		expect(await hours()).toEqual([]);
		expect(html).toContain('Keine Öffnungszeiten eingetragen');
	});

	test.each([
		[spans([2, '17:00', '08:00']), 'Dienstag: Das Ende muss nach dem Anfang liegen.'],
		[spans([3, '08:00', '12:00'], [3, '11:00', '17:00']), 'Mittwoch: Die Zeiten überschneiden'],
		[spans([4, '08:00', '']), 'Donnerstag: Bitte Anfang und Ende eintragen.'],
		[spans([8, '08:00', '12:00']), 'kamen unvollständig an'],
		[[['weekday', '1']] as [string, string][], 'kamen unvollständig an']
	])('refuse %j in words and change nothing', async (fields, words) => {
		const before = await hours();
		const { status, html } = await owner.visitor.post(`${path}?/hours`, fields);
		expect(status).toBe(400);
		expect(html).toContain(words);
		expect(await hours()).toEqual(before);
	});
});

test('form of address, tone, testing body and language are saved', async () => {
	const fields = { addressForm: 'du', tone: 'brief', testingBody: ' GTÜ ', locale: 'en' };
	expect((await owner.visitor.post(`${path}?/answers`, fields)).status).toBe(200);
	expect(await stored()).toMatchObject({
		address_form: 'du',
		assistant_tone: 'brief',
		testing_body: 'GTÜ',
		locale: 'en'
	});
	await owner.visitor.post(`${path}?/answers`, { ...fields, testingBody: '' });
	expect(await stored()).toMatchObject({ testing_body: null });
	const bad = await owner.visitor.post(`${path}?/answers`, { ...fields, addressForm: 'ihr' });
	expect(bad.status).toBe(400);
});

test('the rounding step is one of six', async () => {
	expect((await owner.visitor.post(`${path}?/prices`, { rounding: '0.5' })).status).toBe(200);
	expect(await stored()).toMatchObject({ price_rounding: '0.50' });
	expect((await owner.visitor.post(`${path}?/prices`, { rounding: '3' })).status).toBe(400);
	expect((await owner.visitor.get(path)).html).toContain('Genannt werden');
});

describe('the look', () => {
	test('has a colour as #rrggbb or none', async () => {
		await owner.visitor.post(`${path}?/color`, { color: '#FFD400' });
		expect(await stored()).toMatchObject({ brand_color: '#ffd400' });
		expect((await owner.visitor.get(path)).html).toContain('drucken wir ein dunkleres');
		expect((await owner.visitor.post(`${path}?/color`, { color: 'red' })).status).toBe(400);
		await owner.visitor.post(`${path}?/color`, { color: '' });
		expect(await stored()).toMatchObject({ brand_color: null });
	});

	test('has a logo, which is shown, replaced and removed', async () => {
		const { status, html } = await upload(owner.visitor, png(80, 40));
		expect(status).toBe(200);
		expect(html).toContain('src="data:image/png;base64,iVBORw0KGgo');
		expect((await upload(owner.visitor, png(10, 10))).status).toBe(200);
		expect((await owner.visitor.get(path)).html).toContain(
			Buffer.from(png(10, 10)).toString('base64')
		);
		await owner.visitor.post(`${path}?/removeLogo`);
		expect((await owner.visitor.get(path)).html).toContain('Noch kein Logo');
	});

	test.each([
		['nothing', new Uint8Array(), 'Bitte zuerst eine Bilddatei auswählen.'],
		[
			'a script in disguise',
			new TextEncoder().encode('<svg/>'),
			'Das ist kein PNG- oder JPEG-Bild'
		],
		['a huge picture', png(5000, 5000, new Uint8Array(9)), 'Das ist kein PNG- oder JPEG-Bild'],
		['a large file', new Uint8Array(300_001), 'Das Bild ist größer als 300 kB.']
	])('takes no logo that is %s', async (_, bytes, words) => {
		const { status, html } = await upload(owner.visitor, bytes);
		expect(status).toBe(400);
		expect(html).toContain(words);
	});
});

describe('staff', () => {
	test('see everything and have no button to save', async () => {
		const { status, html } = await staff.get(path);
		expect(status).toBe(200);
		expect(html).toContain('Ändern können sie nur die Inhaberinnen und Inhaber der Werkstatt.');
		expect(html).not.toContain('Speichern');
	});

	test.each([
		['business', business()],
		['hours', {}],
		['answers', { addressForm: 'sie', tone: 'brief', testingBody: 'KÜS', locale: 'de' }],
		['prices', { rounding: '10' }],
		['color', { color: '#112233' }],
		['removeLogo', {}]
	])('are refused when they post %s all the same', async (action, fields) => {
		const before = [await stored(), await hours()];
		const { status, html } = await staff.post(`${path}?/${action}`, fields);
		expect(status).toBe(403);
		if (action !== 'removeLogo') expect(html).toContain('Es wurde nichts gespeichert.');
		expect([await stored(), await hours()]).toEqual(before);
	});

	test('are refused when they upload a logo', async () => {
		expect((await upload(staff, png(8, 8))).status).toBe(403);
	});
});
