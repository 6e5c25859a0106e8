import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';

const rowsIn = (html: string) =>
	[...html.matchAll(/href="\/app\/conversations\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
const nextIn = (html: string) =>
	/href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/
		.exec(html)
		?.slice(1)
		.find(Boolean)
		?.replaceAll('&amp;', '&');

describe('the list of conversations', () => {
	test('is empty with a hint at first', async () => {
		const { visitor } = await newOwner();
		const { status, html } = await visitor.get('/app/conversations');
		expect(status).toBe(200);
		expect(html).toContain('Noch keine Gespräche');
	});

	test('goes through every conversation once, page by page, newest first, whatever arrives meanwhile', async () => {
		const { visitor, workshopId } = await newOwner();
		// many at the very same instant: only the id tells them apart
		const at = '2026-11-20T10:00:00.123456Z';
		for (let index = 0; index < 40; index++) await writeTalk(workshopId, { at });
		for (let index = 0; index < 20; index++) {
			await writeTalk(workshopId, { at: `2026-11-20T10:00:00.1234${index + 60}Z` });
		}
		const expected = await database()`
			select id from conversations where workshop_id = ${workshopId} order by last_message_at desc, id`;

		const seen: (string | undefined)[] = [];
		const sizes: number[] = [];
		for (let path: string | undefined = '/app/conversations'; path;) {
			const { html } = await visitor.get(path);
			const rows = rowsIn(html);
			sizes.push(rows.length);
			seen.push(...rows);
			path = nextIn(html);
			await writeTalk(workshopId);
		}
		expect(sizes).toEqual([25, 25, 10]);
		expect(seen).toEqual(expected.map(({ id }) => id as string));
	});

	test('says who asks for a person, until one has answered', async () => {
		const { visitor, workshopId } = await newOwner();
		const badge = async () =>
			/Wünscht einen Menschen|Beantwortet/.exec(
				(await visitor.get('/app/conversations')).html
			)?.[0];
		const id = await writeTalk(workshopId, { question: 'Einen Menschen bitte' });
		expect(await badge()).toBe('Beantwortet');
		await database()`
			update messages set intents = '{human}' where conversation_id = ${id} and role = 'assistant'`;
		expect(await badge()).toBe('Wünscht einen Menschen');
		await database()`
			insert into messages (workshop_id, conversation_id, role, body, author_name, created_at)
			values (${workshopId}, ${id}, 'staff', 'Ich melde mich gleich.', 'Maria', now() + interval '1 minute')`;
		expect(await badge()).toBe('Beantwortet');
	});

	describe('narrowed down', () => {
		let owner: Owner;
		let withContact: string;
		let unanswered: string;
		beforeAll(async () => {
			owner = await newOwner();
			withContact = await writeTalk(owner.workshopId, {
				question: 'Was kosten 100 % neue Bremsbeläge?',
				price: { name: 'Bremsbeläge vorne', min: 120, max: 250 },
				vehicleClass: 'compact'
			});
			await writeLead(owner.workshopId, { conversationId: withContact });
			unanswered = await writeTalk(owner.workshopId, {
				question: 'Boot_1 lackieren',
				outcome: 'unanswered'
			});
			await writeTalk(owner.workshopId, { question: 'Räder wechseln' });
		});
		const search = async (query: string) =>
			rowsIn((await owner.visitor.get(`/app/conversations?${query}`)).html);

		test('to those with a contact or an unanswered question', async () => {
			expect(await search('filter=contact')).toEqual([withContact]);
			expect(await search('filter=unanswered')).toEqual([unanswered]);
			expect(await search('filter=nonsense')).toHaveLength(3);
		});

		test('to words of the visitor, whatever characters they hold', async () => {
			expect(await search('q=BREMSBELÄGE')).toEqual([withContact]);
			expect(await search(`q=${encodeURIComponent('100 % neu')}`)).toEqual([withContact]);
			expect(await search('q=Boot_1')).toEqual([unanswered]);
			expect(await search('q=Boot_9')).toEqual([]);
			expect(await search('q=%25')).toEqual([withContact]);
			expect(await search('q=Antwort')).toEqual([]);
			for (const odd of ['"', ',', '(', '\\', "'", '*.*', 'a,b.eq.c', '\u0000']) {
				const { status } = await owner.visitor.get(
					`/app/conversations?q=${encodeURIComponent(odd)}`
				);
				expect([odd, status]).toEqual([odd, 200]);
			}
		});

		test('to both at once; what finds nothing says so and leads back', async () => {
			expect(await search('filter=unanswered&q=boot')).toEqual([unanswered]);
			const { html } = await owner.visitor.get('/app/conversations?filter=contact&q=boot');
			expect(html).toContain('Nichts gefunden');
			expect(html).toContain('Alle Gespräche zeigen');
		});

		test('shows question, service, vehicle and what came of it', async () => {
			const { html } = await owner.visitor.get('/app/conversations?filter=contact');
			for (const text of [
				'Was kosten 100 % neue Bremsbeläge?',
				'Bremsbeläge vorne',
				'Kompaktklasse',
				'Kontakt: Anke Beispiel'
			]) {
				expect(html).toContain(text);
			}
		});
	});

	test('takes a damaged page address for the first page', async () => {
		const { visitor, workshopId } = await newOwner();
		await writeTalk(workshopId);
		const { status, html } = await visitor.get(
			'/app/conversations?after=2026-11-20T10:00:00Z",id.gt.0~x'
		);
		expect(status).toBe(200);
		expect(rowsIn(html)).toHaveLength(1);
	});
});

describe('a conversation', () => {
	let owner: Owner;
	let id: string;
	beforeAll(async () => {
		owner = await newOwner();
		id = await writeTalk(owner.workshopId, {
			question: 'Was kostet <script>alert(1)</script> ein Ölwechsel?',
			price: { name: 'Ölwechsel', min: 10, max: 80 },
			vehicleClass: 'compact'
		});
		await writeLead(owner.workshopId, { conversationId: id });
	});

	test('shows who said what, the AI’s words as such, and prices as they were told', async () => {
		const { status, html } = await owner.visitor.get(`/app/conversations/${id}`);
		expect(status).toBe(200);
		expect(html).toContain('&lt;script>alert(1)');
		expect(html).toContain('KI-Assistent');
		expect(html).toContain('10–80\u00a0€');
		expect(html).toContain('unverbindlicher Richtpreis');
		expect(html).toContain('werkstatt.example/preise');
		expect(html).toContain('Anke Beispiel');
	});

	test('is closed and opened again', async () => {
		const path = `/app/conversations/${id}`;
		const statusOf = async () =>
			(await database()`select status from conversations where id = ${id}`)[0]?.status as string;
		expect((await owner.visitor.post(`${path}?/status`, { status: 'closed' })).status).toBe(200);
		expect(await statusOf()).toBe('closed');
		expect((await owner.visitor.get(path)).html).toContain('Wieder öffnen');
		await owner.visitor.post(`${path}?/status`, { status: 'open' });
		expect(await statusOf()).toBe('open');
		expect((await owner.visitor.post(`${path}?/status`, { status: 'gone' })).status).toBe(400);
		expect(await statusOf()).toBe('open');
	});

	test.each(['nonsense', randomUUID(), '00000000-0000-0000-0000-00000000000g'])(
		'%s does not exist, and the page says what may have happened',
		async (unknown) => {
			const { status, html } = await owner.visitor.get(`/app/conversations/${unknown}`);
			expect(status).toBe(404);
			expect(html).toContain('Dieses Gespräch gibt es nicht');
			expect(html).toContain('href="/app/conversations"');
			for (const action of ['status', 'remove']) {
				const refused = await owner.visitor.post(`/app/conversations/${unknown}?/${action}`, {
					status: 'closed'
				});
				expect(refused.status).toBe(404);
			}
		}
	);

	test('of another workshop does not exist, and nothing can be done to it', async () => {
		const other = await newOwner();
		expect((await other.visitor.get(`/app/conversations/${id}`)).status).toBe(404);
		const path = `/app/conversations/${id}`;
		expect((await other.visitor.post(`${path}?/status`, { status: 'closed' })).status).toBe(404);
		expect((await other.visitor.post(`${path}?/remove`)).status).toBe(404);
		const [row] = await database()`select status from conversations where id = ${id}`;
		expect(row?.status).toBe('open');
	});

	test('is deleted with its messages; contact and inquiry stay', async () => {
		const gone = await writeTalk(owner.workshopId);
		const { inquiryId } = await writeLead(owner.workshopId, { conversationId: gone });
		const answer = await owner.visitor.post(`/app/conversations/${gone}?/remove`);
		expect([answer.status, answer.location]).toEqual([303, '/app/conversations']);
		expect((await owner.visitor.get(`/app/conversations/${gone}`)).status).toBe(404);
		expect(await database()`select 1 from messages where conversation_id = ${gone}`).toEqual([]);
		const [inquiry] = await database()`
			select conversation_id from inquiries where id = ${inquiryId}`;
		expect(inquiry).toEqual({ conversation_id: null });
		expect((await owner.visitor.post(`/app/conversations/${gone}?/remove`)).status).toBe(404);
	});
});
