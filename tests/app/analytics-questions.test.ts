/** The page about questions, against a log whose counts were made by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, signedIn, writeTalk } from '../support/history.ts';
import { NO_KEY } from '../support/kpi/facts.ts';
import { cardOf, linksOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { newPerson } from '../support/people.ts';
import { found } from '../support/quality-facts.ts';
import { BOOKING, FROST, GLASS, makeQuestionLog, OIL } from '../support/question-log.ts';
import { answer, converse, question, talk } from '../support/said.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/questions';
const logged = 'from=2025-03-10&to=2025-03-19';

let visitor: Visitor;
let oil: string;
let glass: string;
beforeAll(async () => {
	const owner = await newPerson();
	await makeQuestionLog(owner);
	visitor = await signedIn(owner);
	const names = await database()`select key, name from library_services`;
	const nameOf = (topic: string) =>
		names.find(({ key }) => `service:${key as string}` === topic)?.name as string;
	[oil, glass] = [nameOf(OIL), nameOf(GLASS)];
});

const open = (more = '', query = logged) => found(visitor.get(`${path}?${query}${more}`));
const openOne = (topic: string) =>
	found(visitor.get(`${path}/cluster?${new URLSearchParams({ topic })}&${logged}`));
/** The rows of the list, as people read them. */
const rowsIn = (html: string) =>
	html
		.split('<li')
		.map((part) => part.split('</li>')[0]?.replace(/^[^>]*>/, '') ?? '')
		.filter((part) => part.includes('/questions/cluster?'))
		.map(wordsOf);
const nameIn = (html: string, topic: string) => {
	const at = encodeURIComponent(topic).replaceAll('%20', '\\+');
	const links = new RegExp(`<a[^>]*topic=${at}&amp;[^>]*font-medium[^>]*>.*?</a>`, 's');
	return wordsOf(links.exec(html)?.[0] ?? '');
};
const merge = (into: string, ...topics: string[]) =>
	visitor.post(`${path}?/merge`, [
		...topics.map((topic): [string, string] => ['topic', topic]),
		['into', into]
	]);
const split = (topic: string) => visitor.post(`${path}?/split`, { topic });
const rename = (topic: string, label: string) => visitor.post(`${path}?/rename`, { topic, label });

const TINT = 'words:scheiben tönen';
/** Says what a workshop's conversations began with. */
const setTopic = (workshop: string) =>
	database()`update episodes set topic = ${TINT} where workshop_id = ${workshop}`;

describe('the page about questions', () => {
	test('never says that all was answered where nothing was asked', async () => {
		const { visitor: other } = await newOwner();
		const nothing = wordsOf((await other.get(path)).html);
		expect(nothing).toContain('hat noch niemand etwas gefragt');
		expect(nothing).not.toContain('haben eine Antwort bekommen');
	});

	test('ranks what was asked, with share, change and what found no answer', async () => {
		const rows = rowsIn(await open());
		expect(rows).toHaveLength(5);
		expect(rows[0]).toContain(`${oil} Leistung 7 Gespräche · +75 % 41,2 %`);
		expect(rows[0]).toContain('2 ohne Antwort 28,6 %');
		expect(rows[1]).toContain('Termin Anliegen 4 Gespräche · neu 23,5 %');
		expect(rows[1]).toContain('alle beantwortet');
		expect(rows[2]).toContain('Oldtimer-Pflege Leistung 3 Gespräche');
		expect(rows[3]).toContain('„Frostschutz-Check?“ In eigenen Worten 2 Gespräche · −33 %');
		expect(rows[4]).toContain(`${glass} Leistung 1 Gespräch ·`);
	});

	test('draws the leading ones, and those without an answer apart', async () => {
		const html = await open();
		expect(tableOf(html, 'Am häufigsten gefragt')[0]).toEqual([oil, '7', '41,2 %', '2', '28,6 %']);
		const topic = new URLSearchParams({ topic: OIL }).toString();
		expect(linksOf(html, 'Am häufigsten gefragt')[0]).toBe(`${path}/cluster?${topic}&${logged}`);
		expect(tableOf(html, 'Am häufigsten ohne Antwort').map(([name]) => name)).toEqual([
			'Oldtimer-Pflege',
			oil,
			'„Frostschutz-Check?“'
		]);
		expect(html).toContain('href="/app/answers"');
	});

	test('leads from what found no answer to those conversations alone, on the page and in the file', async () => {
		const topic = new URLSearchParams({ topic: OIL }).toString();
		const only = `${topic}&${logged}&outcome=unanswered`;
		expect((await open()).replaceAll('&amp;', '&')).toContain(
			`href="${path}/cluster?${only}#conversations"`
		);
		const html = await found(visitor.get(`${path}/cluster?${only}`));
		expect(wordsOf(html).match(/Gespräch gelöscht/g)).toHaveLength(2);
		expect(html.replaceAll('&amp;', '&')).toContain(`href="${path}/cluster/csv?${only}"`);
		const { html: file } = await visitor.get(`${path}/cluster/csv?${only}`);
		const [, ...lines] = file.trim().split('\r\n');
		expect(lines.map((line) => line.includes('ohne Antwort'))).toEqual([true, true]);
	});

	test('finds questions by their names', async () => {
		expect(rowsIn(await open('&q=FROST'))).toHaveLength(1);
		expect(wordsOf(await open('&q=boot'))).toContain('Keine Frage enthält „boot“.');
	});

	test('takes a name of the workshop’s own, and gives it back', async () => {
		expect((await rename(BOOKING, '  Terminwünsche ')).status).toBe(200);
		expect(nameIn(await open(), BOOKING)).toBe('Terminwünsche');
		expect(rowsIn(await open('&q=terminw'))).toHaveLength(1);
		// also by what it was called before
		expect(rowsIn(await open('&q=termin'))).toHaveLength(1);
		expect((await rename(BOOKING, '')).status).toBe(200);
		expect(nameIn(await open(), BOOKING)).toBe('Termin');
		const long = await rename(BOOKING, 'x'.repeat(121));
		expect(long.status).toBe(422);
	});

	test('counts several as one, and apart again', async () => {
		expect((await merge(OIL, OIL, FROST, GLASS)).status).toBe(200);
		const merged = rowsIn(await open());
		expect(merged).toHaveLength(3);
		expect(merged[0]).toContain(`${oil} Leistung · 2 weitere darin 10 Gespräche · +43 % 58,8 %`);
		expect(merged[0]).toContain('4 ohne Antwort');

		// a merged question leads to what it is counted with
		const words = wordsOf(await openOne(FROST));
		expect(words).toContain('Darin zusammengefasst');
		expect(words).toContain('„Frostschutz-Check?“');

		expect((await split(FROST)).status).toBe(200);
		expect(rowsIn(await open())[0]).toContain('1 weitere darin 8 Gespräche');
		expect((await split(OIL)).status).toBe(200);
		expect(rowsIn(await open())).toHaveLength(5);
	});

	test('refuses what makes no sense', async () => {
		expect((await merge(OIL, OIL)).status).toBe(422);
		expect((await merge(OIL)).status).toBe(422);
		expect((await merge(OIL, 'words:nie gefragt')).status).toBe(404);
		expect((await rename('words:nie gefragt', 'X')).status).toBe(404);
	});
});

describe('one question', () => {
	test('shows its figures, its days and its conversations', async () => {
		const html = await openOne(OIL);
		// the first paragraph of these cards is their name
		expect(cardOf(html, 'Gespräche').note).toBe('7');
		expect(cardOf(html, 'Anteil an allen Fragen').note).toBe('41,2 %');
		expect(cardOf(html, 'Ohne Antwort').note).toBe('28,6 %');
		const days = tableOf(html, 'Wie oft gefragt wird');
		expect(days).toHaveLength(10);
		expect(days.filter(([, asked]) => asked !== '0')).toEqual([
			['10. März 2025', '5', '1'],
			['12. März 2025', '2', '1']
		]);
		// excluded ones and those of other days aren't among them; deleted conversations are
		expect(wordsOf(html).match(/Gespräch gelöscht/g)).toHaveLength(7);
	});

	test('is a file too', async () => {
		const { status, html, headers } = await visitor.get(
			`${path}/cluster/csv?${new URLSearchParams({ topic: OIL })}&${logged}`
		);
		expect([status, html.slice(0, 300)]).toEqual([200, expect.any(String)]);
		expect(headers.get('content-disposition')).toContain('Frage 2025-03-10 bis 2025-03-19.csv');
		const [head = '', ...lines] = html.trim().split('\r\n');
		expect(head).toContain('Im Wortlaut;Ergebnis');
		expect(lines).toHaveLength(7);
		expect(lines.filter((line) => line.includes('ohne Antwort'))).toHaveLength(2);
	});

	test('leads to its conversations while they exist', async () => {
		const other = await newOwner();
		const conversation = await writeTalk(other.workshopId, { question: 'Tönen Sie <Scheiben>?' });
		await setTopic(other.workshopId);
		await database()`update episodes set page_path = '/' where workshop_id = ${other.workshopId}`;
		const html = await found(
			other.visitor.get(`${path}/cluster?${new URLSearchParams({ topic: TINT })}`)
		);
		expect(html).toContain(`href="/app/conversations/${conversation}"`);
		expect(html).toContain('Tönen Sie &lt;Scheiben>?');
		expect(wordsOf(html)).toContain('Startseite');
		const questions = await other.visitor.get(
			`${path}/cluster/csv?${new URLSearchParams({ topic: TINT })}`
		);
		expect(questions.html.trim().split('\r\n').at(-1)?.split(';')[5]).toBe('Startseite');
		// the conversation has no key
		const [key] = await database()`
			select id from client_keys where workshop_id = ${other.workshopId}`;
		const counts = [];
		for (const id of [NO_KEY, String(key?.id)]) {
			const query = new URLSearchParams({ topic: TINT, range: '7d', key: id }).toString();
			const page = wordsOf(await found(other.visitor.get(`${path}/cluster?${query}`)));
			const file = (await other.visitor.get(`${path}/cluster/csv?${query}`)).html;
			counts.push([page.includes('Tönen Sie'), file.trim().split('\r\n').length - 1]);
		}
		expect(counts).toEqual([
			[true, 1],
			[false, 0]
		]);
	});

	test('shows what was asked in each conversation, however often its visitor came back', async () => {
		const other = await newOwner();
		await converse(other.workshopId, [
			question(0, 'Ist samstags offen?'),
			answer(1, { intents: ['hours'] }),
			question(2, 'Danke'),
			talk(3, 'thanks'),
			question(9, 'Hallo, ich bin es wieder'),
			talk(10, 'greeting'),
			question(11, 'Und wann schließen Sie freitags?'),
			answer(12, { intents: ['hours'] })
		]);
		const topic = new URLSearchParams({ topic: 'intent:hours' }).toString();
		const html = wordsOf(await found(other.visitor.get(`${path}/cluster?${topic}`)));
		const { html: file } = await other.visitor.get(`${path}/cluster/csv?${topic}`);
		for (const told of [html, file]) {
			expect(told.match(/Ist samstags offen\?|Und wann schließen Sie freitags\?/g)).toEqual([
				'Und wann schließen Sie freitags?',
				'Ist samstags offen?'
			]);
		}
		expect(file.trim().split('\r\n').at(-1)).toContain(';Öffnungszeiten;Ist samstags offen?;');
	});

	test('has its figures and is found, however rare it is', async () => {
		const other = await newOwner();
		const rare = 'own:zz';
		await database()`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, topic)
			select ${other.workshopId}, gen_random_uuid(), 1, '2025-03-12', at, at, topic
			from (values (timestamptz '2025-03-12 12:00+01')) as m (at), lateral (
				select 'own:' || n from generate_series(1, 1001) as n, generate_series(1, 2)
				union all select ${rare}
			) as t (topic)`;
		await other.visitor.post(`${path}?/rename`, { topic: rare, label: 'Selten gefragt' });
		const html = await found(
			other.visitor.get(`${path}/cluster?${new URLSearchParams({ topic: rare })}&${logged}`)
		);
		expect(cardOf(html, 'Gespräche').note).toBe('1');
		expect(wordsOf(html).match(/Gespräch gelöscht/g)).toHaveLength(1);
		const hits = rowsIn(await found(other.visitor.get(`${path}?${logged}&q=SELTEN`)));
		expect(hits).toEqual([expect.stringContaining('Selten gefragt Leistung 1 Gespräch')]);
	});

	test.each(['', '?topic=', '?topic=what', '?topic=words:nie+gefragt', '?topic=own:x'])(
		'%s doesn’t exist',
		async (query) => {
			expect((await visitor.get(`${path}/cluster${query}`)).status).toBe(404);
		}
	);
});

describe('somebody else', () => {
	test('sees and changes nothing of it', async () => {
		const other = await newOwner();
		const html = await found(other.visitor.get(`${path}?${logged}`));
		expect(rowsIn(html)).toEqual([]);
		expect(wordsOf(html)).toContain('hat noch niemand etwas gefragt');
		const one = new URLSearchParams({ topic: FROST });
		expect((await other.visitor.get(`${path}/cluster?${one}&${logged}`)).status).toBe(404);
		expect((await other.visitor.get(`${path}/cluster/csv?${one}&${logged}`)).status).toBe(404);
		for (const topic of ['words:\0', 'x', '']) {
			const unknown = await other.visitor.get(`${path}/cluster?${new URLSearchParams({ topic })}`);
			expect([topic, unknown.status]).toEqual([topic, 404]);
			expect(wordsOf(unknown.html)).toContain('Diese Frage gibt es nicht mehr.');
		}
		const named = await other.visitor.post(`${path}?/rename`, { topic: FROST, label: 'Meins' });
		expect(named.status).toBe(404);
		expect(nameIn(await open(), FROST)).toBe('„Frostschutz-Check?“');
	});

	test('with Basic is told what it takes', async () => {
		const { visitor: basic, workshopId } = await newOwner();
		await writeTalk(workshopId);
		await setBasic(workshopId);
		expect((await basic.get(path)).html).toContain('Die Auswertung gehört zu Professional');
		await setTopic(workshopId);
		const one = new URLSearchParams({ topic: TINT });
		const page = await basic.get(`${path}/cluster?${one}`);
		expect(page.html).toContain('Die Auswertung gehört zu Professional');
		expect((await basic.get(`${path}/cluster/csv?${one}`)).status).toBe(403);
		expect((await basic.post(`${path}?/rename`, { topic: TINT, label: 'X' })).status).toBe(403);
	});

	test('without a session is sent to the sign-in', async () => {
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
