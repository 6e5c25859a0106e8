import { afterAll, beforeAll, expect, test } from 'vitest';
import { stack } from '../support/stack.ts';
import { signUpWithWorkshop, Visitor, type Account } from '../support/visitor.ts';

const visitor = new Visitor();
let account: Account;

beforeAll(async () => {
	account = await signUpWithWorkshop(visitor);
	await stack.stopDatabase();
});
afterAll(() => stack.startDatabase());

/** A page within the patience of people. */
async function soon<T>(page: Promise<T>): Promise<T> {
	const started = performance.now();
	const result = await page;
	expect(performance.now() - started, 'ms').toBeLessThan(9_000);
	return result;
}

test('with the database down the public pages are there all the same', async () => {
	expect((await soon(visitor.get('/'))).status).toBe(200);
	expect((await soon(new Visitor().get('/sign-in'))).status).toBe(200);
});

test('signing in says that the service is not reachable, and keeps the address', async () => {
	const page = await soon(new Visitor().post('/sign-in', { ...account }));
	expect(page.status).toBe(503);
	expect(page.html).toContain('CarBot ist gerade nicht erreichbar.');
	expect(page.html).toContain(`value="${account.email}"`);
	expect(page.html).not.toContain(account.password);
});

test('signing up and asking for a link say so, too', async () => {
	const up = await soon(
		new Visitor().post('/sign-up', {
			name: 'Erika Muster',
			email: 'new@person.example',
			password: 'ein langer Satz',
			terms: 'on'
		})
	);
	expect(up.status).toBe(503);
	const forgot = await soon(new Visitor().post('/forgot-password', { email: account.email }));
	expect(forgot.status).toBe(503);
});

test('the dashboard says so and keeps the session', async () => {
	const page = await soon(visitor.get('/app/widget'));
	expect(page.status).toBe(503);
	expect(page.html).toContain('Im Moment nicht erreichbar');
	expect(visitor.cookies.has('session')).toBe(true);
});

test('a change is refused, as script and as plain form', async () => {
	const key = '00000000-0000-4000-8000-000000000000';
	const scripted = await soon(
		visitor.post(
			'/app/widget?/pause',
			{ key },
			{
				accept: 'application/json',
				'x-sveltekit-action': 'true'
			}
		)
	);
	expect(JSON.parse(scripted.html)).toMatchObject({ type: 'failure', status: 503 });
	expect((await soon(visitor.post('/app/widget?/pause', { key }))).status).toBe(503);
});

test('when it is back, the session still holds', async () => {
	await stack.startDatabase();
	expect((await visitor.get('/app/widget')).status).toBe(200);
});
