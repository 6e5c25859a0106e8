import { describe, expect, test } from 'vitest';
import { mailsTo } from '../support/stack.ts';
import { newAddress, signUpWithWorkshop, Visitor } from '../support/visitor.ts';

const sent = 'Schauen Sie in Ihr Postfach';

/** The link in the newest mail to an address, as a path. */
async function linkTo(email: string): Promise<string> {
	const [mail] = await mailsTo(email);
	const address = /href="([^"]+)"/.exec(mail?.html ?? '')?.[1]?.replaceAll('&amp;', '&');
	if (!address) throw new Error(`no link for ${email}`);
	const { pathname, search } = new URL(address);
	return pathname + search;
}

async function askForLink(email: string) {
	const page = await new Visitor().post('/forgot-password', { email });
	expect([page.status, page.html.includes(sent)]).toEqual([200, true]);
}

describe('a forgotten password', () => {
	test('is replaced through the link in the mail, and only once', async () => {
		const before = new Visitor();
		const { email, password } = await signUpWithWorkshop(before);
		await askForLink(email);

		const visitor = new Visitor();
		const { location } = await visitor.get(await linkTo(email));
		expect(location).toMatch(/^\/reset-password\?token_hash=/);
		const path = location ?? '';
		const tokenHash = new URL(path, 'http://here').searchParams.get('token_hash') ?? '';

		// programs that check mails open links too: that uses nothing up
		await new Visitor().get(path);
		const weak = await visitor.post(path, { tokenHash, password: 'kurz' });
		expect(weak.status).toBe(400);
		expect(weak.html).toContain('Das Passwort braucht mindestens 10 Zeichen.');

		const done = await visitor.post(path, { tokenHash, password: 'ein neuer langer Satz' });
		expect([done.status, done.location]).toEqual([303, '/app']);
		expect((await visitor.get('/app/widget')).status).toBe(200);
		expect((await before.get('/app/widget')).location, 'the old session').toMatch(/^\/sign-in/);

		const old = await new Visitor().post('/sign-in', { email, password });
		expect(old.status).toBe(401);
		const fresh = await new Visitor().post('/sign-in', {
			email,
			password: 'ein neuer langer Satz'
		});
		expect(fresh.location).toBe('/app');

		const again = await new Visitor().post(path, { tokenHash, password: 'noch ein neuer Satz' });
		expect(again.status).toBe(410);
		expect(again.html).toContain('Der Link gilt nicht mehr');
	});

	test('that comes to mind again may stay', async () => {
		const { email, password } = await signUpWithWorkshop(new Visitor());
		await askForLink(email);
		const visitor = new Visitor();
		const path = (await visitor.get(await linkTo(email))).location ?? '';
		const tokenHash = new URL(path, 'http://here').searchParams.get('token_hash') ?? '';
		expect((await visitor.post(path, { tokenHash, password })).location).toBe('/app');
	});

	test('of nobody looks the same', async () => {
		const email = newAddress();
		await askForLink(email);
		expect(await mailsTo(email)).toEqual([]);
	});

	test('can’t be set without a link, not even when signed in', async () => {
		const visitor = new Visitor();
		const { email, password } = await signUpWithWorkshop(visitor);
		expect((await visitor.get('/reset-password')).html).toContain('Der Link gilt nicht mehr');
		const page = await visitor.post('/reset-password', {
			tokenHash: '',
			password: 'ein fremder langer Satz'
		});
		expect(page.status).toBe(410);
		expect((await new Visitor().post('/sign-in', { email, password })).location).toBe('/app');
	});
});

test.each(['/auth/confirm', '/auth/confirm?token_hash=x&type=nonsense'])(
	'%s says that the link is no good',
	async (path) => {
		const page = await new Visitor().get(path);
		expect(page.status).toBe(200);
		expect(page.html).toContain('Der Link gilt nicht mehr');
	}
);

test.each(['signup', 'email'])(
	'confirming an address (%s) is a press of a button',
	async (type) => {
		const visitor = new Visitor();
		const page = await visitor.get(`/auth/confirm?token_hash=x&type=${type}`);
		expect(page.html).toContain('Adresse bestätigen');
		const done = await visitor.post('/auth/confirm', { tokenHash: 'x', type });
		expect(done.status).toBe(410);
		expect(done.html).toContain('Der Link gilt nicht mehr');
	}
);
