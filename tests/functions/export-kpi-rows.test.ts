/** The rows behind a figure as a file: in words, in opening hours, and a great many of them. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { writeRows } from '../../supabase/functions/_shared/catalog/csv.ts';
import { neutralise } from '../../supabase/functions/_shared/catalog/neutralise.ts';
import { GERMAN_STYLE } from '../../supabase/functions/_shared/catalog/types.ts';
import { addDays } from '../../supabase/functions/_shared/days.ts';
import { database } from '../support/database.ts';
import { nastyText } from '../unit/catalog/nasty-text.ts';
import { ask, bytesOf, newOwner, rowsOf, type Owner } from './export.ts';
import { busyOwner } from './reports.ts';

const sql = database();
/** The file's lines by their columns. */
const readFile = async (who: Owner, query: Record<string, string>) =>
	rowsOf(new TextDecoder().decode(await bytesOf(await ask(who, 'kpi-rows.csv', query))));

describe('kpi-rows.csv', () => {
	test('calls outcomes, sources and topics what the page calls them, in its language', async () => {
		const owner = await busyOwner(6);
		const window = { from: addDays(owner.today, -7), to: addDays(owner.today, 1) };
		const cells = async (metric: string, column: string, query = {}) => {
			const rows = await readFile(owner, { ...window, metric, ...query });
			return [...new Set(rows.map((row) => row[column]))].toSorted();
		};
		expect(await cells('contacts', 'Bezeichnung')).toEqual(['Von Hand', 'Widget']);
		expect(await cells('contacts', 'Label', { language: 'en' })).toEqual(['By hand', 'Widget']);
		expect(await cells('inquiries', 'Bezeichnung')).toEqual(['Ölwechsel']);
		await sql`
			insert into answer_outcomes (workshop_id, message_id, conversation_id, day, answered_at, outcome)
			select ${owner.workshopId}, gen_random_uuid(), gen_random_uuid(), ${window.from}, ${window.from}, o.outcome
			from unnest('{answered,clarified,unanswered}'::message_outcome[]) as o (outcome)`;
		expect(await cells('coverage', 'Bezeichnung')).toEqual([
			'Beantwortet',
			'Keine Antwort',
			'Nachgefragt'
		]);
	});

	test('calls the first page of a site its home page, and every other by its path', async () => {
		const who = await newOwner();
		await sql`
			insert into widget_sessions (workshop_id, id, day, started_at, page_path)
			select ${who.workshopId}, gen_random_uuid(), '2026-06-01', at, page
			from (values
				(timestamptz '2026-06-01 10:00+02', '/'), ('2026-06-01 09:00+02', '/preise'), ('2026-06-01 08:00+02', null)
			) as s (at, page)`;
		const day = { metric: 'sessions', from: '2026-06-01', to: '2026-06-02' };
		const german = await readFile(who, day);
		expect(german.map((row) => row.Bezeichnung)).toEqual(['Startseite', '/preise', '']);
		const english = await readFile(who, { ...day, language: 'en' });
		expect(english.map((row) => row.Label)).toEqual(['Home page', '/preise', '']);
	});

	test('names topics: the workshop’s own name, services, intents; a visitor’s words not at all', async () => {
		const who = await newOwner();
		const [service] = await sql<{ key: string; name: string; name_en: string }[]>`
			select key, name, name_en from library_services order by key limit 1`;
		const topics = [
			`service:${service?.key ?? ''}`,
			'intent:hours',
			'intent:address',
			'words:3f2a',
			'own:gone'
		];
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, topic)
			select ${who.workshopId}, gen_random_uuid(), 1, '2026-06-01', at, at, topic
			from unnest(${topics}::text[]) with ordinality as t (topic, n),
				lateral (select timestamptz '2026-06-01 08:00+02' - n * interval '1 minute' as at) as m`;
		await sql`
			insert into question_clusters (workshop_id, topic, label)
			values (${who.workshopId}, 'intent:address', 'Wo sind Sie; Anfahrt?')`;
		const day = { metric: 'episodes', from: '2026-06-01', to: '2026-06-02' };
		const german = await readFile(who, day);
		expect(german.map((row) => row.Thema)).toEqual([
			service?.name,
			'Öffnungszeiten',
			'Wo sind Sie; Anfahrt?',
			'Andere Frage',
			'own:gone'
		]);
		const english = await readFile(who, { ...day, language: 'en' });
		expect(english.map((row) => row.Topic).slice(0, 2)).toEqual([
			service?.name_en,
			'Opening hours'
		]);
		// a service of the workshop's own name is called that in every language, unless it has one for this
		const named = async (own: string, english: string | null) => {
			await sql`
				insert into workshop_services (
					workshop_id, category_id, library_key, service_name, service_name_en, price_min, price_max
				)
				select ${who.workshopId}, category_id, key, ${own}, ${english}, 10, 20 from library_services
				where key = ${service?.key ?? ''}
				on conflict (workshop_id, library_key) do update
				set service_name = excluded.service_name, service_name_en = excluded.service_name_en`;
			return (await readFile(who, { ...day, language: 'en' }))[0]?.Topic;
		};
		expect(await named('Unser Rundum-Service', null)).toBe('Unser Rundum-Service');
		expect(await named('Unser Rundum-Service', 'Our full service')).toBe('Our full service');
		expect(await named(service?.name ?? '', null)).toBe(service?.name_en);
	});

	test('lists waits around the clock or in opening hours, and those still waiting alone', async () => {
		const who = await newOwner();
		await sql`
			insert into responses (
				workshop_id, conversation_id, is_first, source_id, day, requested_at, responded_at, seconds, open_seconds
			)
			select ${who.workshopId}, gen_random_uuid(), true, gen_random_uuid(), '2026-06-01',
				at, at + seconds * interval '1 second', seconds, seconds / 10
			from (values
				(timestamptz '2026-06-01 10:00+02', 9000), ('2026-06-01 09:00+02', 600), ('2026-06-01 08:00+02', null)
			) as w (at, seconds)`;
		const waits = async (query: Record<string, string>) =>
			await readFile(who, {
				...{ metric: 'human_first_response', from: '2026-06-01', to: '2026-06-02' },
				...query
			});
		const clock = await waits({});
		expect(clock.map((row) => row['Wartezeit (s)'])).toEqual(['9000', '600', '']);
		const open = await waits({ time: 'open' });
		expect(open.map((row) => row['Wartezeit in Öffnungszeiten (s)'])).toEqual(['900', '60', '']);
		const waiting = await waits({ time: 'open', part: 'remainder' });
		expect(waiting.map((row) => row.ID)).toEqual([open[2]?.ID]);
		expect(waiting[0]?.Art).toBe('Wartezeit');
	});

	test('has the rows of one slice alone, and refuses one that there isn’t', async () => {
		const who = await newOwner();
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
			select ${who.workshopId}, gen_random_uuid(), 1, '2026-06-01', at, at
			from unnest('{2026-06-01 09:10+02,2026-06-01 09:50+02,2026-06-01 10:00+02}'::timestamptz[]) as at`;
		await sql`
			insert into contact_analytics (workshop_id, day, contact_date, source, conversion_status, service_name)
			select ${who.workshopId}, '2026-06-01', at, 'widget', status, service
			from (values
				(timestamptz '2026-06-01 10:00+02', 'new'::inquiry_status, 'Ölwechsel'), ('2026-06-01 11:00+02', 'lost', null),
				('2026-06-01 12:00+02', 'quoted', 'HU')
			) as i (at, status, service)`;
		const day = { from: '2026-06-01', to: '2026-06-02' };
		const cut = (metric: string, slice: unknown) => ({
			...day,
			metric,
			slice: JSON.stringify(slice)
		});
		const times = await readFile(who, cut('episodes', { weekday: 1, hour: 9 }));
		expect(times.map((row) => row.Zeitpunkt)).toEqual([
			'2026-06-01 09:50:00',
			'2026-06-01 09:10:00'
		]);
		const services = async (slice: object) =>
			(await readFile(who, cut('inquiries', slice))).map((row) => row.Bezeichnung);
		expect(await services({ service: ['Ölwechsel', null] })).toEqual(['', 'Ölwechsel']);
		expect(await services({ service: ['Ölwechsel', null], except: true })).toEqual(['HU']);
		expect(await services({ now: 'quoted' })).toEqual(['HU']);
		expect(await services({ reason: [null] })).toEqual(['']);
		expect(await services({ reason: [null], except: true })).toEqual([]);
		const wrong = await ask(who, 'kpi-rows.csv', cut('csat_response_rate', { status: 'won' }));
		expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'slice_invalid' }]);
		const broken = await ask(who, 'kpi-rows.csv', { ...day, metric: 'episodes', slice: '{' });
		expect(broken.status).toBe(400);
	});

	test('shows the hour that comes twice as the clock did', async () => {
		const who = await newOwner();
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
			select ${who.workshopId}, gen_random_uuid(), 1, '2026-10-25', at, at
			from unnest('{2026-10-25 00:30:00.5+00,2026-10-25 01:30:00+00}'::timestamptz[]) as at`;
		const rows = await readFile(who, { metric: 'episodes', from: '2026-10-25', to: '2026-10-26' });
		expect(rows.map((row) => row.Zeitpunkt)).toEqual([
			'2026-10-25 02:30:00',
			'2026-10-25 02:30:00'
		]);
	});
});

describe('kpi-rows.csv of many rows', () => {
	const ROWS = 60_000;
	const DAY = { metric: 'episodes', from: '2026-06-01', to: '2026-06-02' };
	let many: Owner;
	beforeAll(async () => {
		many = await newOwner();
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, topic)
			select ${many.workshopId}, gen_random_uuid(), 1, '2026-06-01', at, at, 'words:Öl & "Filter" ' || n % 7
			from generate_series(1, ${ROWS}::integer) n,
				lateral (select timestamptz '2026-06-01 08:00+02' + n % 11 * interval '1 hour' as at) as t`;
	});

	test('has every row once, over many pages and at the same moment', async () => {
		const rows = await readFile(many, DAY);
		expect(rows).toHaveLength(ROWS);
		expect(new Set(rows.map((row) => row.ID)).size).toBe(ROWS);
		expect(rows[0]?.Thema).toBe('Andere Frage');
	});

	test('leaves nothing open when its reader breaks off half-way, and goes on serving', async () => {
		// the last statement of a transaction that has ended is another one
		const isOpen = async () => {
			const found = await sql`
				select pid from pg_stat_activity where query like '%write_kpi_rows%' and pid <> pg_backend_pid()`;
			return found.length > 0;
		};
		const SOON = { interval: 1, timeout: 60_000 };
		// more often than the function has connections
		for (let round = 0; round < 6; round++) {
			const asked = ask(many, 'kpi-rows.csv', DAY);
			await vi.waitUntil(isOpen, SOON);
			const reader = (await asked).body?.getReader();
			expect((await reader?.read())?.done).toBe(false);
			await reader?.cancel();
			await vi.waitUntil(async () => !(await isOpen()), SOON);
		}
		expect(await readFile(many, DAY)).toHaveLength(ROWS);
	});
});

test('the database writes texts as the library does', async () => {
	const texts = fc.sample(nastyText, { numRuns: 3000, seed: 5 }).filter((text) => {
		// what Postgres can't keep as a text
		if (text.includes('\0') || !text.isWellFormed()) return false;
		// the library takes it for a number, which needs no quotes beside semicolons
		return !/^-?\d+,\d+$/.test(text);
	});
	const rows = await sql<{ cell: string }[]>`
		select private.csv_text(t.text) as cell
		from jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) with ordinality as t (text, place)
		order by place`;
	const written = texts.map((text) =>
		writeRows([[neutralise(text), 'x']], GERMAN_STYLE).slice(0, -4)
	);
	expect(rows.map(({ cell }) => cell)).toEqual(written);
});
