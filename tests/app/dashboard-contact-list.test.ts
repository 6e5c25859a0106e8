import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, type Owner } from '../support/history.ts';

const rowsIn = (html: string) =>
	[...html.matchAll(/href="\/app\/contacts\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
const nextIn = (html: string) =>
	/href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/
		.exec(html)
		?.slice(1)
		.find(Boolean)
		?.replaceAll('&amp;', '&');

describe('the list of contacts', () => {
	test('is empty with a hint at first', async () => {
		const { visitor } = await newOwner();
		expect((await visitor.get('/app/contacts')).html).toContain('Noch keine Kontakte');
	});

	test('goes through every contact once; a new inquiry brings its contact to the top', async () => {
		const { visitor, workshopId } = await newOwner();
		const at = '2026-11-20T10:00:00.123456Z';
		const ids: string[] = [];
		for (let index = 0; index < 30; index++) {
			ids.push((await writeLead(workshopId, { at })).contactId);
		}
		ids.sort();
		const last = ids.at(-1) as string;
		await database()`
			insert into inquiries (workshop_id, contact_id, created_at)
			values (${workshopId}, ${last}, '2026-11-21T10:00:00Z')`;
		const first = await visitor.get('/app/contacts');
		const second = await visitor.get(nextIn(first.html) ?? '');
		expect([...rowsIn(first.html), ...rowsIn(second.html)]).toEqual([last, ...ids.slice(0, -1)]);
		expect(nextIn(second.html)).toBeUndefined();
	});

	describe('narrowed down', () => {
		let owner: Owner;
		let mehmet: string;
		let jutta: string;
		beforeAll(async () => {
			owner = await newOwner();
			const one = await writeLead(owner.workshopId, {
				name: 'Mehmet Demir',
				phone: '+492315550102'
			});
			mehmet = one.contactId;
			await database()`
				update inquiries set status = 'won', won_amount = 100 where id = ${one.inquiryId}`;
			jutta = (
				await writeLead(owner.workshopId, {
					name: 'Jutta Müller',
					phone: null,
					email: 'jutta_m@kunde.example'
				})
			).contactId;
		});
		const search = async (query: string) =>
			rowsIn((await owner.visitor.get(`/app/contacts?${query}`)).html);

		test.each([
			['mehm', 'Mehmet'],
			['demir mehmet', 'Mehmet'],
			['0231 555', 'Mehmet'],
			['+49 (231) 555-01 02', 'Mehmet'],
			['0049231', 'Mehmet'],
			['MÜLLER', 'Jutta'],
			['jutta_m@', 'Jutta'],
			['@kunde', 'Jutta']
		])('finds %j', async (text, name) => {
			expect(await search(`q=${encodeURIComponent(text)}`)).toEqual([
				name === 'Mehmet' ? mehmet : jutta
			]);
		});

		test('finds nobody by wildcards or parts of filters', async () => {
			for (const text of ['%', 'J_tta', 'a,b', 'x")', 'name.eq.x']) {
				expect([text, await search(`q=${encodeURIComponent(text)}`)]).toEqual([text, []]);
			}
		});

		test('by how far an inquiry has come', async () => {
			expect(await search('filter=won')).toEqual([mehmet]);
			expect(await search('filter=open')).toEqual([jutta]);
			expect(await search('filter=lost')).toEqual([]);
		});
	});
});
