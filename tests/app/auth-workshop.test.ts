import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { signUp, signUpWithWorkshop, Visitor, workshopFields } from '../support/visitor.ts';
import { agreementSha256, agreementVersion } from '$lib/agreement';

const keyOf = (html: string) =>
	/data-key="(cb_pub_[a-z0-9]{26})"|data-key=&quot;(cb_pub_[a-z0-9]{26})/.exec(html)?.[1];
const idOf = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
const domainsIn = (html: string) =>
	[...html.matchAll(/name="domain" value="([^"]+)"/g)].map(([, domain]) => domain);

async function workshopsOf(email: string) {
	return database()`
		select w.name, w.website, w.phone, w.city, w.state, a.version, a.document_sha256, a.signer_name,
			k.allowed_domains, k.publishable_key
		from public.workshops w
		join public.memberships m on m.workshop_id = w.id and m.role = 'owner'
		join auth.users u on u.id = m.user_id
		join public.data_processing_agreements a on a.workshop_id = w.id
		join public.client_keys k on k.workshop_id = w.id
		where u.email = ${email}`;
}

describe('creating a workshop', () => {
	test('ends with the line for the website', async () => {
		const visitor = new Visitor();
		const { email } = await signUp(visitor);
		const page = await visitor.post('/sign-up/workshop', workshopFields);
		expect([page.status, page.location]).toEqual([303, '/app/widget?new=1']);
		const [workshop] = await workshopsOf(email);
		expect(workshop).toMatchObject({
			name: workshopFields.name,
			website: 'https://muster-kfz.example',
			phone: '+492311234567',
			city: 'Dortmund',
			state: 'NW',
			version: agreementVersion,
			document_sha256: agreementSha256,
			signer_name: 'Erika Muster',
			allowed_domains: ['muster-kfz.example', 'www.muster-kfz.example']
		});
		const { html } = await visitor.get('/app/widget?new=1');
		expect(html).toContain('Ihre Werkstatt ist angelegt');
		expect(keyOf(html)).toBe(workshop?.publishable_key);
		expect(html).toMatch(/\/widget\.js\?key=(cb_pub_[a-z0-9]{26})" data-key="\1"/);
	});

	test('twice, in two tabs or under two names, is one workshop', async () => {
		const visitor = new Visitor();
		const { email } = await signUp(visitor);
		await Promise.all([1, 2].map(() => visitor.post('/sign-up/workshop', workshopFields)));
		const later = await visitor.post('/sign-up/workshop', { ...workshopFields, name: 'Andere' });
		expect(later.location).toBe('/app/widget?new=1');
		expect(await workshopsOf(email)).toHaveLength(1);
		expect((await visitor.get('/sign-up/workshop')).location).toBe('/app');
	});

	test('needs no website', async () => {
		const visitor = new Visitor();
		const { email } = await signUp(visitor);
		await visitor.post('/sign-up/workshop', { ...workshopFields, website: '' });
		expect((await workshopsOf(email))[0]).toMatchObject({ website: null, allowed_domains: [] });
		expect((await visitor.get('/app/widget')).html).toContain('Noch keine Domain erlaubt');
	});

	test.each([
		[{ website: 'meine Werkstatt' }, 'Das ist keine Adresse einer Website.'],
		[{ website: 'info@muster.example' }, 'Das ist eine E-Mail-Adresse.'],
		[{ phone: '12' }, 'Das ist keine vollständige Telefonnummer.'],
		[{ state: 'XX' }, 'Bitte wählen Sie Ihr Bundesland.'],
		[{ agreement: '' }, 'Ohne diesen Vertrag darf das Widget nicht live gehen.'],
		[{ name: 'x'.repeat(121) }, 'Das ist zu lang: höchstens 120 Zeichen.']
	])('refuses %j and keeps the rest', async (wrong, text) => {
		const visitor = new Visitor();
		const { email } = await signUp(visitor);
		const page = await visitor.post('/sign-up/workshop', { ...workshopFields, ...wrong });
		expect(page.status).toBe(400);
		expect(page.html).toContain(text);
		expect(page.html).toContain('value="Dortmund"');
		expect(await workshopsOf(email)).toHaveLength(0);
	});
});

describe('the widget’s page', () => {
	test('adds and removes domains, cleaned of what is around them', async () => {
		const visitor = new Visitor();
		await signUpWithWorkshop(visitor);
		const key = idOf((await visitor.get('/app/widget')).html);
		const add = (domain: string) => visitor.post('/app/widget?/add', { key, domain });
		expect((await add('https://www.Zweite.example/x')).status).toBe(200);
		expect((await add('*.dritte.example')).status).toBe(200);
		expect((await add('zweite.example')).status).toBe(409);
		const wrong = await add('unsinn');
		expect(wrong.status).toBe(400);
		expect(wrong.html).toContain('Das ist keine Adresse einer Website.');
		await visitor.post('/app/widget?/remove', { key, domain: 'www.zweite.example' });
		expect(domainsIn((await visitor.get('/app/widget')).html)).toEqual([
			'muster-kfz.example',
			'www.muster-kfz.example',
			'zweite.example',
			'*.dritte.example'
		]);
	});

	test('takes no more domains than the key can hold', async () => {
		const visitor = new Visitor();
		await signUpWithWorkshop(visitor);
		const key = idOf((await visitor.get('/app/widget')).html);
		for (let number = 1; number <= 9; number++) {
			await visitor.post('/app/widget?/add', { key, domain: `w${number}.example` });
		}
		const page = await visitor.post('/app/widget?/add', { key, domain: 'more.example' });
		expect(page.status).toBe(409);
		expect(page.html).toContain('Mehr als 20 Domains gehen nicht.');
	});

	test('pauses and resumes the widget', async () => {
		const visitor = new Visitor();
		await signUpWithWorkshop(visitor);
		const key = idOf((await visitor.get('/app/widget')).html);
		const paused = await visitor.post('/app/widget?/pause', { key });
		expect(paused.html).toContain('Das Widget antwortet nicht, solange es angehalten ist.');
		const resumed = await visitor.post('/app/widget?/resume', { key });
		expect(resumed.html).toContain('Wir warten auf den ersten Aufruf');
	});

	test('shows where the widget was seen', async () => {
		const visitor = new Visitor();
		await signUpWithWorkshop(visitor);
		const key = idOf((await visitor.get('/app/widget')).html);
		await database()`
			insert into public.widget_sightings (client_key_id, workshop_id, origin, day, loads)
			select id, workshop_id, 'https://muster-kfz.example', current_date, 3
			from public.client_keys where id = ${key}`;
		const { html } = await visitor.get('/app/widget');
		expect(html).toContain('Das Widget läuft');
		expect(html).toContain('3 Aufrufe in 7 Tagen');
	});

	test('never touches a key of another workshop', async () => {
		const [mine, theirs] = [new Visitor(), new Visitor()];
		await signUpWithWorkshop(mine);
		await signUpWithWorkshop(theirs);
		const key = idOf((await theirs.get('/app/widget')).html);
		for (const [action, fields] of [
			['pause', {}],
			['remove', { domain: 'muster-kfz.example' }]
		] as const) {
			const page = await mine.post(`/app/widget?/${action}`, { key, ...fields });
			expect(page.status).toBe(403);
			expect(page.html).toContain('Ihr Konto darf das nicht ändern.');
		}
		const added = await mine.post('/app/widget?/add', { key, domain: 'evil.example' });
		expect(added.status).toBe(403);
		expect((await mine.get(`/app/widget?key=${key}`)).status).toBe(404);
		const { html } = await theirs.get('/app/widget');
		expect(domainsIn(html)).toEqual(['muster-kfz.example', 'www.muster-kfz.example']);
		expect(html).toContain('>aktiv<');
	});

	test('lets staff look and change nothing', async () => {
		const [owner, staff] = [new Visitor(), new Visitor()];
		await signUpWithWorkshop(owner);
		const { email } = await signUp(staff);
		const key = idOf((await owner.get('/app/widget')).html);
		await database()`
			insert into public.memberships (workshop_id, user_id, role)
			select k.workshop_id, u.id, 'staff' from public.client_keys k, auth.users u
			where k.id = ${key} and u.email = ${email}`;
		const { html } = await staff.get('/app/widget');
		expect(html).toContain('data-key=');
		expect(html).not.toContain('?/add');
		expect((await staff.post('/app/widget?/pause', { key })).status).toBe(403);
	});
});
