/** Files that are refused: in words for whoever opened the address, as data for a program. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner, type Owner } from '../support/history.ts';
import { setBasic, wordsOf } from '../support/metric-page.ts';
import { stack } from '../support/stack.ts';
import { Visitor } from '../support/visitor.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const program = { accept: 'text/csv' };

let owner: Owner;
let basic: Owner;
beforeAll(async () => {
	[owner, basic] = await Promise.all([newOwner(), newOwner()]);
	await setBasic(basic.workshopId);
});

const rows = '/app/analytics/rows/kpi-rows.csv?metric=episodes';
const refusals: [path: string, status: number, code: string, words: string][] = [
	[`${rows}&from=abc&to=2026-02-30`, 422, 'window_invalid', 'Den Tag „abc“ gibt es nicht.'],
	[`${rows}&from=2026-11-01&to=2026-11-31`, 422, 'window_invalid', 'Den Tag „2026-11-31“ gibt es'],
	[`${rows}&from=2026-11-01`, 422, 'window_invalid', 'einen Zeitraum von mindestens'],
	[`${rows}&from=2099-01-01&to=2099-02-01`, 422, 'window_future', 'liegt in der Zukunft'],
	[`${rows}&from=2015-01-01&to=2026-01-01`, 422, 'window_too_long', 'höchstens zehn Jahren'],
	[`${rows}&key=abc`, 422, 'key_unknown', 'Diesen Schlüssel gibt es nicht.'],
	[`${rows}&key=${nobody}`, 422, 'key_unknown', 'Diesen Schlüssel gibt es nicht.'],
	[`${rows}&slice={`, 404, 'not_found', 'Diesen Ausschnitt hat die Kennzahl nicht.'],
	['/app/analytics/rows/kpi-rows.csv?metric=x', 404, 'not_found', 'Diese Kennzahl gibt es nicht.'],
	['/app/analytics/contacts/x.csv', 404, 'file_unknown', 'Diese Datei gibt es nicht.'],
	[
		'/app/analytics/questions/cluster/csv?topic=words:x',
		404,
		'question_unknown',
		'Diese Frage gibt'
	],
	['/app/analytics/questions/cluster/csv', 404, 'not_found', 'Diese Frage gibt es'],
	['/app/reports/export/x.pdf', 404, 'file_unknown', 'Diese Datei gibt es nicht.'],
	[`/app/reports/export/report.pdf?run=${nobody}`, 404, 'report_unknown', 'Diesen Bericht gibt es'],
	['/app/reports/export/report.pdf', 400, 'invalid_request', 'Bitte prüfen Sie Ihre Angaben.'],
	['/app/services/export/price-list.pdf', 400, 'invalid_request', 'Bitte prüfen Sie Ihre Angaben.']
];

describe.each(refusals)('%s', (path, status, code, words) => {
	test('is refused in the app, with a way back', async () => {
		const page = await owner.visitor.get(path);
		expect(page.status).toBe(status);
		const shown = wordsOf(page.html);
		expect(shown).toContain(words);
		expect(shown).toContain('Diese Datei gibt es so nicht');
		// of the app's navigation
		expect(shown).toContain('Einstellungen');
		const section = /^\/app\/\w+/.exec(path)?.[0] ?? '';
		expect(page.html).toMatch(new RegExp(`<a[^>]* href="${section}"[^>]*>\\s*(<!--.*?-->)*Zurück`));
		expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
	});

	test('leads back to the page where it was asked for, as that was', async () => {
		const from = '/app/analytics/contacts?range=90d&compare=none';
		const { html } = await owner.visitor.get(path, { referer: stack.app + from });
		const back = from.replaceAll('&', '&amp;').replaceAll('?', '\\?');
		expect(html).toMatch(new RegExp(`<a[^>]* href="${back}"[^>]*>\\s*(<!--.*?-->)*Zurück`));
	});

	test('stays data for a program', async () => {
		const answer = await owner.visitor.get(path, program);
		expect(answer.headers.get('content-type')).toContain('application/json');
		expect([answer.status, JSON.parse(answer.html)]).toEqual([
			status,
			{ code, message: expect.stringContaining(words) }
		]);
	});
});

test('a refusal is said in the language of whoever asks', async () => {
	const { html } = await owner.visitor.get('/app/analytics/contacts/x.csv', {
		'accept-language': 'en'
	});
	expect(wordsOf(html)).toContain('This file isn’t available');
	expect(wordsOf(html)).toContain('There is no such file.');
});

test.each([
	rows,
	'/app/analytics/contacts/leads.csv',
	'/app/reports/value/csv',
	'/app/services/export/services.csv'
])('a plan without %s leads to the plans', async (path) => {
	const { status, html } = await basic.visitor.get(path);
	expect(status).toBe(403);
	expect(wordsOf(html)).toContain('Professional');
	expect(html).toMatch(/<a[^>]* href="\/app\/billing"[^>]*>\s*Tarife vergleichen/);
	const answer = await basic.visitor.get(path, program);
	expect([answer.status, JSON.parse(answer.html)]).toMatchObject([403, { code: 'plan_required' }]);
});

describe('signed out', () => {
	test('a person signs in and is given the file', async () => {
		const stranger = new Visitor();
		const { location } = await stranger.get(rows);
		const next = new URL(location ?? '', 'https://app.example').searchParams.get('next') ?? '';
		const { status, html } = await owner.visitor.get(next);
		expect(status).toBe(200);
		const address = rows.replaceAll('&', '&amp;');
		expect(html).toContain(`<meta http-equiv="refresh" content="0;url=${address}"`);
		expect(html).toContain(`href="${address}"`);
	});

	test('a program is told so', async () => {
		const answer = await new Visitor().get(rows, program);
		expect([answer.status, JSON.parse(answer.html)]).toEqual([
			401,
			{ code: 'not_signed_in', message: 'Bitte melden Sie sich an.' }
		]);
	});

	test('nothing but a file is given', async () => {
		for (const of of ['https://evil.example/x.csv', '/app/contacts', '//evil.example/x.csv', ''])
			expect((await owner.visitor.get(`/app/file?${new URLSearchParams({ of })}`)).status).toBe(
				404
			);
	});
});

test('nobody words a refusal from outside', async () => {
	const refusal = encodeURIComponent(
		JSON.stringify({ status: 418, error: { code: 'x', message: 'Rufen Sie uns an' } })
	);
	const page = await owner.visitor.get('/app/-/-', { 'x-carbot-refusal': refusal });
	expect(page.status).toBe(404);
	expect(page.html).not.toContain('Rufen Sie');
});
