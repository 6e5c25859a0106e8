/** Days of 23, 25 or 24 and a half hours, and those on which a year begins or has one more: hours, days and card agree. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { holdJob } from '../support/jobs.ts';
import { withNames, type Metrics } from '../support/kpi-card.ts';
import { beOwner } from '../support/kpi/read.ts';
import { addDays, daysOf, localTime, MINUTE, weekdayOf } from '../support/kpi/time.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let release: () => Promise<void>;
afterAll(() => release());

let person: Person;
beforeAll(async () => {
	release = await holdJob('build_kpi_days');
	person = await newPerson();
});

interface Told {
	page: Metrics;
	peak: { cells: { weekday: number; hour: number; episodes: number }[]; episodes: number };
	report: {
		sections: {
			metrics: { episodes: { current: { value: number } } };
			days: { values: { episodes: { value: number } } }[];
		}[];
	};
}

const QUARTER = 15 * MINUTE;

/** Every quarter of an hour of some local days, by the clock on the wall. */
function quarters(timeZone: string, days: string[]) {
	const [first = '', last = ''] = [days.at(0), days.at(-1)];
	const all: { at: Date; day: string; hour: number }[] = [];
	const end = Date.parse(`${addDays(last, 2)}T00:00:00Z`);
	for (let at = Date.parse(`${addDays(first, -1)}T00:00:00Z`); at < end; at += QUARTER) {
		const { day, hour } = localTime(at, timeZone);
		if (days.includes(day)) all.push({ at: new Date(at), day, hour });
	}
	return all;
}

test.each([
	['Europe/Berlin', '2026-10-25', 25],
	['Europe/Berlin', '2026-03-29', 23],
	['Europe/Berlin', '2027-03-28', 23],
	['Europe/Berlin', '2027-01-01', 24],
	['Europe/Berlin', '2028-02-29', 24],
	['America/St_Johns', '2026-11-01', 25],
	['America/St_Johns', '2026-03-08', 23],
	['Pacific/Auckland', '2026-04-05', 25],
	['Pacific/Auckland', '2026-09-27', 23],
	['Australia/Lord_Howe', '2026-04-05', 24.5],
	['Asia/Kolkata', '2026-12-31', 24]
])('in %s %s has %f hours', async (timeZone, day, hours) => {
	const { workshopId: workshop } = await newWorkshop(person);
	await sql`update workshops set time_zone = ${timeZone} where id = ${workshop}`;
	const [from, to] = [addDays(day, -1), addDays(day, 2)];
	const log = quarters(timeZone, daysOf(from, to));
	await sql`
		insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, is_involved, is_answered)
		select ${workshop}, gen_random_uuid(), 1, private.local_day(${workshop}, at::timestamptz), at::timestamptz,
			at::timestamptz, true, true
		from unnest(${log.map(({ at }) => at.toISOString())}::text[]) as at`;

	/** What page, peak hours and report say of the local days [first, end). */
	const told = async (first: string, end: string) => {
		const { page, peak, report } = await sql.begin(async (tx) => {
			await beOwner(tx, person.id);
			const [answers] = await tx`
				select kpi_metrics(${workshop}, ${first}, ${end}, '{episodes}') as page,
					kpi_peak_hours(${workshop}, ${first}, ${end}) as peak`;
			await tx`reset role`;
			const [sent] = await tx`
				select private.report_data(${workshop}, '{episodes}', ${first}, ${end}, '{}', false, true) as report`;
			return { ...answers, ...sent } as unknown as Told;
		});
		const { metrics, days } = withNames(page);
		const [section] = report.sections;
		return {
			card: metrics.episodes?.current.value,
			days: days.map(({ episodes }) => episodes),
			hours: peak.cells
				.filter(({ episodes }) => episodes > 0)
				.map(({ weekday, hour, episodes }) => ({ weekday, hour, episodes })),
			inHours: peak.episodes,
			reported: section?.metrics.episodes.current.value,
			reportedDays: section?.days.map(({ values }) => values.episodes.value)
		};
	};
	const expected = (days: string[]) => {
		const own = log.filter((one) => days.includes(one.day));
		const perDay = days.map((one) => own.filter((at) => at.day === one).length);
		const cells = Map.groupBy(own, (at) => weekdayOf(at.day) * 24 + at.hour);
		return {
			card: own.length,
			days: perDay,
			hours: [...cells]
				.toSorted(([a], [b]) => a - b)
				.map(([place, at]) => ({
					weekday: Math.floor(place / 24),
					hour: place % 24,
					episodes: at.length
				})),
			inHours: own.length,
			reported: own.length,
			reportedDays: perDay
		};
	};
	const check = async () => {
		expect(await told(day, addDays(day, 1))).toEqual(expected([day]));
		expect(await told(from, to)).toEqual(expected(daysOf(from, to)));
	};

	expect(expected([day]).card).toBe(hours * 4);
	// of days to come nothing is counted before they are built
	if (Date.parse(to) < Date.now()) await check();
	await sql`select private.build_kpi_days(${workshop}, ${`${addDays(to, 1)}T12:00:00Z`})`;
	await check();
});

test('a workshop has no time zone in which its days, and with them everybody’s, could not be told', async () => {
	const { workshopId: workshop } = await newWorkshop(person);
	const moveTo = async (time_zone: string) => {
		const { error } = await person.client
			.from('workshops')
			.update({ time_zone })
			.eq('id', workshop)
			.select('id');
		return error?.message ?? null;
	};
	for (const zone of ['Mars/Olympus', 'Europe/Dortmund', 'Europe/X+3', 'CET-1', 'Etc/GMT+13', '']) {
		expect(await moveTo(zone), zone).toBe('time_zone_unknown');
	}
	for (const zone of ['America/Argentina/Buenos_Aires', 'Etc/GMT-14', 'UTC', 'Europe/Berlin']) {
		expect(await moveTo(zone), zone).toBeNull();
	}
	await expect(sql`select workshops_to_build()`).resolves.toHaveLength(1);
});
