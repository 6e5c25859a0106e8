import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOwner, type Owner } from '../support/history.ts';
import { wordsOf } from '../support/metric-page.ts';
import { stack } from '../support/stack.ts';

const path = '/app/services/export/services.csv';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	await stack.stopFunction('export');
});
afterAll(() => stack.startFunction('export'));

test('while files can’t be made, a person is told so in the app and a program in data', async () => {
	const page = await owner.visitor.get(path);
	expect(page.status).toBe(503);
	const shown = wordsOf(page.html);
	expect(shown).toContain('Im Moment nicht erreichbar');
	expect(shown).toContain('Einstellungen');
	expect(shown).toContain('Zurück');
	const answer = await owner.visitor.get(path, { accept: 'text/csv' });
	expect([answer.status, JSON.parse(answer.html)]).toMatchObject([
		503,
		{ code: 'service_unavailable' }
	]);
});
