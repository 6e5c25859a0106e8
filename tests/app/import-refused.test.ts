/** Who may import, and what isn't taken for a price list at all. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { getFile, importRows, newOwner, sendBytes, sendRows } from './import.ts';

describe('who may', () => {
	const row = { line: 2, name: 'Neu', category: 'brakes', price_min: 5, price_max: 5 };

	test('not without the plan for it; a template is for everybody', async () => {
		const owner = await newOwner();
		await database()`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${owner.workshopId}`;
		const refused = await sendRows(owner, [row], true);
		expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'plan_required' }]);
		const { html } = await owner.visitor.get('/app/services/import');
		expect(html).not.toContain('type="file"');
		const file = await getFile(owner, 'services.xlsx');
		expect([file.status, await file.json()]).toMatchObject([403, { code: 'plan_required' }]);
		expect((await getFile(owner, 'template.xlsx')).status).toBe(200);
	});

	test('nobody without a session', async () => {
		const owner = await newOwner();
		owner.visitor.cookies.clear();
		for (const refused of [await sendRows(owner, [row]), await getFile(owner, 'services.csv')])
			expect([refused.status, await refused.json()]).toEqual([
				401,
				{ code: 'not_signed_in', message: 'Bitte melden Sie sich an.' }
			]);
	});

	test("another workshop's services stay as they are", async () => {
		const [mine, theirs] = [await newOwner(), await newOwner()];
		const before = await database()`
			select * from workshop_services where workshop_id = ${theirs.workshopId} order by id`;
		const stolen = before.map(({ id, service_name: name }, index) => ({
			...row,
			line: index + 2,
			key: String(id),
			name: String(name)
		}));
		await importRows(mine, stolen, true);
		const after = await database()`
			select * from workshop_services where workshop_id = ${theirs.workshopId} order by id`;
		expect([...after]).toEqual([...before]);
	});
});

describe('what is not a list of rows', () => {
	test.each([
		['no gzip', () => new TextEncoder().encode('[]'), 400],
		['no JSON', () => gzipSync('hallo'), 400],
		['no list', () => gzipSync('{"a":1}'), 400],
		['a list of something else', () => gzipSync('[1,2]'), 400],
		['more than fits', () => gzipSync(Buffer.alloc(60_000_000, ' ')), 413],
		['more rows than allowed', () => gzipSync(JSON.stringify(Array(20_001).fill({}))), 413]
	])('%s is refused', async (_, body, status) => {
		const owner = await newOwner();
		expect((await sendBytes(owner, body())).status).toBe(status);
	});

	test('a form of another site is refused', async () => {
		const owner = await newOwner();
		const body = gzipSync('[]');
		const sent = await sendBytes(owner, body, true, { 'content-type': 'text/plain' });
		expect([403, 415]).toContain(sent.status);
	});
});
