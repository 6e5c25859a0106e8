import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { wordsOf } from '../support/metric-page.ts';

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

	test('names services in the page’s language, as the feed and the contact’s page do', async () => {
		const { visitor, workshopId } = await newOwner();
		const { contactId } = await writeLead(workshopId);
		await database()`
			insert into workshop_services (
				workshop_id, category_id, service_name, service_name_en, price_min, price_max
			)
			select ${workshopId}, id, 'Ölwechsel', 'Oil change', 80, 120 from service_categories limit 1`;
		for (const page of ['/app', '/app/contacts', `/app/contacts/${contactId}`]) {
			const english = (await visitor.get(page, { 'accept-language': 'en' })).html;
			expect(english, page).toContain('Oil change');
			expect(wordsOf(english), page).not.toContain('Ölwechsel');
			const german = (await visitor.get(page)).html;
			expect(wordsOf(german), page).toContain('Ölwechsel');
		}
	});

	describe('sorted', () => {
		let owner: Owner;
		/** by name */
		const ids: Record<string, string> = {};
		/** 27 who asked at the same time, so that a page ends among equals */
		const many: string[] = [];

		async function write(name: string, hoursAgo: number, won?: number) {
			const at = new Date(Date.now() - hoursAgo * 3_600_000);
			const { contactId, inquiryId } = await writeLead(owner.workshopId, { name, at });
			ids[name] = contactId;
			if (won !== undefined) {
				await database()`
					update inquiries set status = 'won', won_amount = ${won} where id = ${inquiryId}`;
			}
			return contactId;
		}
		beforeAll(async () => {
			owner = await newOwner();
			for (let index = 0; index < 27; index++) {
				many.push(
					(await writeLead(owner.workshopId, { name: 'Mona', at: '2026-11-01' })).contactId
				);
			}
			many.sort();
			await write('Öztürk', 3, 80);
			await write('ander', 2, 900.5);
			await write('Zorn', 1);
			await write('Orth', 4, 0);
			// known to be promising, spammers and those who don't want to be scored
			for (const [name, change] of [
				['Zorn', { intents: ['price', 'appointment'], spam: false }],
				['Öztürk', { intents: [], spam: true }]
			] as const) {
				const sql = database();
				const [talk] = await sql`
					insert into conversations (workshop_id, notice_version, is_spam)
					values (${owner.workshopId}, 'test', ${change.spam}) returning id`;
				await sql`
					insert into messages (workshop_id, conversation_id, role, body, ai_generated, intents, outcome)
					values (${owner.workshopId}, ${talk?.id as string}, 'assistant', 'Gern.', true, ${[...change.intents]}, 'answered')`;
				await sql`
					update inquiries set conversation_id = ${talk?.id as string}
					where contact_id = ${ids[name] as string}`;
			}
			await database()`update contacts set is_scored = false where id = ${ids.Orth as string}`;
		});

		/** Everybody, page by page. */
		async function everybody(sort: string, query = ''): Promise<string[]> {
			const all: string[] = [];
			let address: string | undefined = `/app/contacts?sort=${sort}${query}`;
			while (address !== undefined) {
				const { html } = await owner.visitor.get(address);
				all.push(...rowsIn(html).filter((id) => id !== undefined));
				address = nextIn(html);
			}
			return all;
		}
		const named = (...names: string[]) => names.map((name) => ids[name]);

		test.each([
			['name', () => [...named('ander'), ...many, ...named('Orth', 'Öztürk', 'Zorn')]],
			['-name', () => [...named('Zorn', 'Öztürk', 'Orth'), ...many, ...named('ander')]],
			['-value', () => [...named('ander', 'Öztürk', 'Orth', 'Zorn'), ...many]],
			['value', () => [...named('Orth', 'Öztürk', 'ander', 'Zorn'), ...many]],
			['-score', () => [...named('Zorn', 'ander'), ...many, ...named('Öztürk', 'Orth')]],
			['score', () => [...named('Öztürk', 'ander'), ...many, ...named('Zorn', 'Orth')]],
			['activity', () => [...many, ...named('Orth', 'Öztürk', 'ander', 'Zorn')]],
			['nonsense', () => [...named('Zorn', 'ander', 'Öztürk', 'Orth'), ...many]]
		])('by %s goes through everybody once', async (sort, expected) => {
			expect(await everybody(sort)).toEqual(expected());
		});

		test('narrows down, too', async () => {
			expect(await everybody('-name', '&filter=won')).toEqual(named('Öztürk', 'Orth', 'ander'));
			expect(await everybody('value', '&q=or')).toEqual(named('Orth', 'Zorn'));
			expect(await everybody('-score', '&q=nobody')).toEqual([]);
		});

		test('goes on after somebody who has left the list meanwhile', async () => {
			const first = await owner.visitor.get('/app/contacts?sort=name&filter=open');
			const after = rowsIn(first.html).at(-1) as string;
			await database()`update inquiries set status = 'booked' where contact_id = ${after}`;
			const second = await owner.visitor.get(nextIn(first.html) ?? '');
			expect(rowsIn(second.html)).toEqual([...many.slice(25), ids.Zorn]);
			await database()`update inquiries set status = 'new' where contact_id = ${after}`;
		});

		test('shows nobody else’s contacts, whatever it goes on after', async () => {
			const stranger = await newOwner();
			const { html } = await stranger.visitor.get(
				`/app/contacts?sort=-score&after=${ids.Zorn as string}`
			);
			expect(rowsIn(html)).toEqual([]);
		});

		test('tells how, and turns round', async () => {
			const heads = async (sort: string) =>
				[
					...(await owner.visitor.get(`/app/contacts?sort=${sort}`)).html.matchAll(
						/<th[^>]*aria-sort="(\w+)"[\s\S]*?href="([^"]+)"/g
					)
				].map(([, direction, href]) => [direction, href]);
			expect(await heads('-score')).toEqual([['descending', '/app/contacts?sort=score']]);
			expect(await heads('score')).toEqual([['ascending', '/app/contacts?sort=-score']]);
			expect(await heads('name')).toEqual([['ascending', '/app/contacts?sort=-name']]);
			expect(await heads('-activity')).toEqual([['descending', '/app/contacts?sort=activity']]);
		});
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

	describe('of open inquiries', () => {
		let owner: Owner;
		const ids: Record<string, string> = {};
		beforeAll(async () => {
			owner = await newOwner();
			await writeTalk(owner.workshopId);
			const sql = database();
			const write = async (name: string) => {
				const { contactId, inquiryId } = await writeLead(owner.workshopId, { name });
				ids[name] = contactId;
				return { contactId, inquiryId };
			};
			const anke = await write('Anke');
			await sql`
				insert into inquiries (workshop_id, contact_id, status, won_amount, service_names, created_at)
				values
					(${owner.workshopId}, ${anke.contactId}, 'quoted', null, '{Bremsen}', '2026-11-02'),
					(${owner.workshopId}, ${anke.contactId}, 'won', 90, '{Inspektion}', now() + interval '1 minute')`;
			await write('Boris');
			const spam = await write('Carla');
			await sql`
				update contact_analytics set excluded_as = 'spam', excluded_by_hand = 'spam'
				where inquiry_id = ${spam.inquiryId}`;
			const booked = await write('Doris');
			await sql`update inquiries set status = 'booked' where id = ${booked.inquiryId}`;
		});

		test('has exactly those that the start page counts, and says so', async () => {
			const start = (await owner.visitor.get('/app')).html;
			const card = /<a[^>]* href="([^"]*)"(?:(?!<\/a>).)*3 offene Anfragen/s.exec(start);
			const { html } = await owner.visitor.get(card?.[1] ?? '');
			expect(rowsIn(html).toSorted()).toEqual([ids.Anke, ids.Boris].toSorted());
			const shown = wordsOf(html);
			expect(shown).toContain(
				'3 offene Anfragen Neu, kontaktiert oder mit Angebot: Hier sind Sie am Zug. Alle Kontakte zeigen'
			);
			expect(shown).toMatch(/Anke .*Ölwechsel Neu Bremsen Angebot/);
			expect(shown).not.toContain('Inspektion');
			expect(html).toMatch(/<a[^>]* href="\/app\/contacts"[^>]*>\s*Alle Kontakte zeigen/);
			const english = await owner.visitor.get('/app/contacts?filter=open&sort=-score', {
				'accept-language': 'en'
			});
			expect(wordsOf(english.html)).toContain('3 open inquiries');
			expect(english.html).toMatch(/href="\/app\/contacts\?sort=-score"[^>]*>\s*Show all contacts/);
		});

		test('says nothing of all of them beside a search, and so of none', async () => {
			const found = wordsOf((await owner.visitor.get('/app/contacts?filter=open&q=bor')).html);
			expect(found).toContain('Boris');
			expect(found).not.toContain('offene Anfragen Neu,');
			const { visitor } = await newOwner();
			const none = wordsOf((await visitor.get('/app/contacts?filter=open')).html);
			expect(none).toContain('Keine offenen Anfragen Alles ist bearbeitet. Alle Kontakte zeigen');
		});
	});
});
