import { beforeAll, describe, expect, test } from 'vitest';
import {
	newAddress,
	signUp,
	signUpWithWorkshop,
	Visitor,
	type Account
} from '../support/visitor.ts';

let owner: Account;
const ownerVisits = new Visitor();
beforeAll(async () => {
	owner = await signUpWithWorkshop(ownerVisits);
});

describe('a stranger', () => {
	test.each([
		['/app', '/sign-in'],
		['/app/widget?new=1', '/sign-in?next=%2Fapp%2Fwidget%3Fnew%3D1'],
		['/app/contacts/x', '/sign-in?next=%2Fapp%2Fcontacts%2Fx'],
		['/sign-up/workshop', '/sign-in?next=%2Fsign-up%2Fworkshop']
	])('who opens %s is asked to sign in', async (path, location) => {
		const page = await new Visitor().get(path);
		expect([page.status, page.location]).toEqual([303, location]);
		expect(page.html).toBe('');
	});

	test('gets no data of a page either', async () => {
		const page = await new Visitor().get('/app/widget/__data.json');
		expect(JSON.parse(page.html)).toEqual({
			type: 'redirect',
			location: '/sign-in?next=%2Fapp%2Fwidget'
		});
	});

	test('can’t use a form of the app', async () => {
		const page = await new Visitor().post('/app/widget?/pause', { key: 'x' });
		expect([page.status, page.location]).toEqual([303, '/sign-in?next=%2Fapp%2Fwidget&unsaved=']);
		const { html } = await new Visitor().get(page.location ?? '');
		expect(html).toContain('Was Sie abgeschickt haben, ist nicht gespeichert');
	});

	test('with a forged session is asked to sign in and loses it', async () => {
		const visitor = new Visitor();
		const forged = { access_token: 'a.b.c', refresh_token: 'x', expires_at: 9e9, user: {} };
		visitor.cookies.set(
			'session',
			`base64-${Buffer.from(JSON.stringify(forged)).toString('base64url')}`
		);
		expect((await visitor.get('/app')).location).toBe('/sign-in');
		expect((await visitor.get('/')).status).toBe(200);
	});
});

describe('signing in', () => {
	test('leads to the dashboard, and the session is no script’s business', async () => {
		const visitor = new Visitor();
		const page = await visitor.post('/sign-in', { ...owner });
		expect([page.status, page.location]).toEqual([303, '/app']);
		const cookie = page.headers.getSetCookie().find((line) => line.startsWith('session'));
		expect(cookie).toMatch(/; HttpOnly/i);
		expect(cookie).toMatch(/; SameSite=Lax/i);
		expect(page.headers.get('cache-control')).toContain('no-store');
		expect((await visitor.get('/app/widget')).status).toBe(200);
	});

	test('leads back to where one was', async () => {
		const page = await new Visitor().post('/sign-in?next=%2Fapp%2Fcontacts%3Fpage%3D2', {
			...owner
		});
		expect(page.location).toBe('/app/contacts?page=2');
	});

	test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example'])(
		'never leads away to %s',
		async (next) => {
			const page = await new Visitor().post(`/sign-in?${new URLSearchParams({ next })}`, {
				...owner
			});
			expect(page.location).toBe('/app');
		}
	);

	test('says the same for a wrong password and an unknown address', async () => {
		const wrong = await new Visitor().post('/sign-in', { email: owner.email, password: 'wrong' });
		const unknown = await new Visitor().post('/sign-in', {
			email: newAddress(),
			password: 'wrong'
		});
		for (const page of [wrong, unknown]) {
			expect(page.status).toBe(401);
			expect(page.html).toContain('E-Mail-Adresse oder Passwort stimmen nicht.');
		}
	});

	test('says what is missing, field by field, in the user’s language', async () => {
		const page = await new Visitor().post(
			'/sign-in',
			{ email: 'no', password: '' },
			{
				'accept-language': 'en'
			}
		);
		expect(page.status).toBe(400);
		expect(page.html).toContain('That isn’t a complete e-mail address.');
		expect(page.html).toContain('Please enter your password.');
		expect(page.html).toMatch(
			/<input[^>]*aria-invalid="true"[^>]*name="email"|name="email"[^>]*aria-invalid="true"/
		);
	});

	test('never sends a password back', async () => {
		const page = await new Visitor().post('/sign-in', {
			email: owner.email,
			password: 'canary-8d1f'
		});
		expect(page.html).not.toContain('canary-8d1f');
	});

	test('is over for someone who is signed in', async () => {
		expect((await ownerVisits.get('/sign-in')).location).toBe('/app');
		expect((await ownerVisits.get('/sign-in?next=/app/widget')).location).toBe('/app/widget');
	});

	test('is not possible from another site', async () => {
		const page = await new Visitor().post(
			'/sign-in',
			{ ...owner },
			{
				origin: 'https://evil.example'
			}
		);
		expect(page.status).toBe(403);
	});
});

describe('signing up', () => {
	const fields = { name: 'Erika Muster', password: 'ein langer Satz', terms: 'on' };

	test('signs in and goes on to the workshop', async () => {
		const visitor = new Visitor();
		await signUp(visitor);
		expect((await visitor.get('/app')).location).toBe('/sign-up/workshop');
		const page = await visitor.get('/sign-up/workshop');
		expect(page.status).toBe(200);
		expect(page.html).toContain('value="Erika Muster"');
		expect([...visitor.cookies.keys()]).toEqual(['session']);
	});

	test('pressed twice is one account', async () => {
		const email = newAddress();
		const pages = [
			await new Visitor().post('/sign-up', { ...fields, email }),
			await new Visitor().post('/sign-up', { ...fields, email: email.toUpperCase() })
		];
		for (const page of pages) expect(page.location).toBe('/sign-up/workshop');
	});

	test('pressed twice at the same moment ends well, too', async () => {
		const email = newAddress();
		const pages = await Promise.all(
			[1, 2, 3].map(() => new Visitor().post('/sign-up', { ...fields, email }))
		);
		expect(pages.map(({ status }) => status)).toEqual([303, 303, 303]);
	});

	test('says when the address has an account', async () => {
		const page = await new Visitor().post('/sign-up', {
			...fields,
			email: owner.email,
			password: 'ein anderer Satz'
		});
		expect(page.status).toBe(409);
		expect(page.html).toContain('Für diese E-Mail-Adresse gibt es schon ein Konto.');
		expect(page.html).toContain('href="/sign-in"');
		expect(page.html).not.toContain('ein anderer Satz');
	});

	test.each([
		[{ password: 'kurz' }, 'Das Passwort braucht mindestens 10 Zeichen.'],
		[{ password: 'ü'.repeat(37) }, 'Das Passwort ist zu lang'],
		[{ terms: '' }, 'Ohne Zustimmung können wir kein Konto anlegen.'],
		[{ name: ' ' }, 'Bitte füllen Sie dieses Feld aus.'],
		[{ email: 'a@b' }, 'Das ist keine vollständige E-Mail-Adresse.'],
		[{ email: `${'a'.repeat(260)}@b.de` }, 'Das ist keine vollständige E-Mail-Adresse.']
	])('refuses %j', async (wrong, text) => {
		const visitor = new Visitor();
		const page = await visitor.post('/sign-up', { ...fields, email: newAddress(), ...wrong });
		expect(page.status).toBe(400);
		expect(page.html).toContain(text);
		expect(visitor.cookies.size).toBe(0);
	});
});

describe('signing out', () => {
	test('ends the session on this device and for whoever copied it', async () => {
		const visitor = new Visitor();
		await visitor.post('/sign-in', { ...owner });
		const copied = new Visitor();
		for (const [name, value] of visitor.cookies) copied.cookies.set(name, value);
		const page = await visitor.post('/sign-out');
		expect([page.status, page.location]).toEqual([303, '/sign-in?signed-out']);
		expect(visitor.cookies.size).toBe(0);
		expect((await visitor.get('/app')).location).toBe('/sign-in');
		expect((await copied.get('/app')).location).toBe('/sign-in');
		expect((await visitor.get('/sign-in?signed-out')).html).toContain('Sie sind abgemeldet.');
	});

	test('leaves the other devices alone', async () => {
		const [phone, desk] = [new Visitor(), new Visitor()];
		await phone.post('/sign-in', { ...owner });
		await desk.post('/sign-in', { ...owner });
		await phone.post('/sign-out');
		expect((await desk.get('/app/widget')).status).toBe(200);
	});

	test('needs a form, not a link, and no session', async () => {
		expect((await ownerVisits.get('/sign-out')).status).toBe(405);
		expect((await new Visitor().post('/sign-out')).status).toBe(303);
	});
});

test('the public pages know who is signed in', async () => {
	expect((await ownerVisits.get('/')).html).toContain('Zum Dashboard');
	expect((await new Visitor().get('/')).html).not.toContain('Zum Dashboard');
});
