/** Public holidays and opening time as the database computes them. */
import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const STATES = [
	...['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST'],
	'TH',
	null
];
const HOUR = 3600;
const sql = database();

describe('public holidays', () => {
	const computed = async (state: string | null, year: number) => {
		const rows = await sql`
			select day::text from unnest(private.holidays(${state}, ${year}::integer)) as day order by 1`;
		return rows.map(({ day }) => day as string);
	};

	test.each(STATES)('are those of the calendar from 2024 to 2034: %s', async (state) => {
		const calendar = state === null ? new Holidays('DE') : new Holidays('DE', state);
		for (let year = 2024; year <= 2034; year++) {
			const expected = calendar
				.getHolidays(year)
				.filter(({ type }) => type === 'public')
				.map(({ date }) => date.slice(0, 10));
			expect(await computed(state, year)).toEqual([...new Set(expected)].toSorted());
		}
	});

	test.each(STATES)('are those that the assistant names: %s', async (state) => {
		const file = new URL(
			'../../supabase/functions/_shared/answering/holidays.generated.json',
			import.meta.url
		);
		const { days } = JSON.parse(readFileSync(file, 'utf8')) as { days: string[] };
		for (let year = 2026; year <= 2034; year++) {
			const expected = days
				.map((row) => row.split('|'))
				.filter(([head = '', states = '']) => {
					const known = states.split(' ').filter(Boolean);
					const isHere = known.length === 0 || (state !== null && known.includes(state));
					return head.startsWith(`${year}-`) && isHere;
				})
				.map(([head = '']) => head.slice(0, 10));
			expect(await computed(state, year)).toEqual([...new Set(expected)].toSorted());
		}
	});
});

describe('opening time', () => {
	let person: Person;

	beforeAll(async () => {
		person = await newPerson();
	});

	/** A workshop open at these spans: [weekday, opens, closes]. */
	async function openAt(spans: [number, string, string][], timeZone = 'Europe/Berlin') {
		const { workshopId } = await newWorkshop(person);
		await sql`delete from opening_hours where workshop_id = ${workshopId}`;
		await sql`update workshops set time_zone = ${timeZone} where id = ${workshopId}`;
		for (const [weekday, opens, closes] of spans) {
			await sql`
				insert into opening_hours (workshop_id, weekday, opens, closes)
				values (${workshopId}, ${weekday}, ${opens}, ${closes})`;
		}
		return async (from: string, to: string) => {
			const [row] = await sql`select private.open_seconds(${workshopId}, ${from}, ${to}) as n`;
			return row?.n as number;
		};
	}
	const WEEK = [1, 2, 3, 4, 5].flatMap((day): [number, string, string][] => [
		[day, '08:00', '12:00'],
		[day, '13:00', '17:00']
	]);
	const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day): [number, string, string] => [
		day,
		'00:00',
		'24:00'
	]);

	test('is what of a wait fell into the spans', async () => {
		const open = await openAt(WEEK);
		// Thursday 11:30 to Friday 08:15
		expect(await open('2026-11-19 11:30+01', '2026-11-20 08:15+01')).toBe(4.75 * HOUR);
		// over a weekend
		expect(await open('2026-11-20 16:59:30.5+01', '2026-11-23 08:00:01+01')).toBe(30);
		expect(await open('2026-11-21 09:00+01', '2026-11-22 18:00+01')).toBe(0);
		expect(await open('2026-11-20 09:00+01', '2026-11-20 09:00+01')).toBe(0);
	});

	test('leaves out the holidays of the Bundesland', async () => {
		const open = await openAt(WEEK);
		// Corpus Christi, a Thursday: kept in North Rhine-Westphalia
		expect(await open('2026-06-03 16:00+02', '2026-06-05 09:00+02')).toBe(2 * HOUR);
		// Epiphany, a Wednesday: not kept there
		expect(await open('2026-01-06 00:00+01', '2026-01-07 00:00+01')).toBe(8 * HOUR);
	});

	test('adds up on the days on which clocks change', async () => {
		const open = await openAt(ALWAYS);
		expect(await open('2026-03-29 00:00+01', '2026-03-30 00:00+02')).toBe(23 * HOUR);
		expect(await open('2026-10-25 00:00+02', '2026-10-26 00:00+01')).toBe(25 * HOUR);
		expect(await open('2026-10-25 02:30+02', '2026-10-25 02:30+01')).toBe(HOUR);
	});

	test('begins when a clock shows the hour first, and ends when it shows it last', async () => {
		const open = await openAt([[7, '02:30', '05:00']]);
		expect(await open('2026-10-25 00:00+02', '2026-10-26 00:00+01')).toBe(3.5 * HOUR);
		const short = await openAt([[7, '00:00', '02:30']]);
		expect(await short('2026-10-25 00:00+02', '2026-10-26 00:00+01')).toBe(3.5 * HOUR);
	});

	test('counts overlapping spans once, and nothing without hours', async () => {
		const open = await openAt([
			[4, '08:00', '12:00'],
			[4, '11:00', '14:00']
		]);
		expect(await open('2026-11-19 00:00+01', '2026-11-20 00:00+01')).toBe(6 * HOUR);
		const closed = await openAt([]);
		expect(await closed('2026-11-16 00:00+01', '2026-11-20 00:00+01')).toBe(0);
	});

	test('of years leaves out the holidays of each', async () => {
		const open = await openAt(WEEK);
		const seconds = await open('2024-01-01 00:00+01', '2026-01-01 00:00+01');
		// 262 and 261 weekdays, less 11 and 10 holidays that are weekdays
		expect(seconds / 8 / HOUR).toBe(262 - 11 + 261 - 10);
	});
});
