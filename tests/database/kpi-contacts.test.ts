/** Contacts and inquiries by time, key, source, page, service, status and month, against counts made by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
	counts,
	makeContactLog,
	readContacts,
	results,
	type ContactLog
} from '../support/contact-log.ts';
import { database } from '../support/database.ts';
import { newPerson, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let log: ContactLog;
const contacts = (options = {}) => readContacts(owner, log.workshop, options);

beforeAll(async () => {
	owner = await newPerson();
	log = await makeContactLog(owner);
});

describe('contacts of a window', () => {
	test('come by ISO week, of which the window may cut the first and the last', async () => {
		const { series } = await contacts({ p_grain: 'week' });
		expect(series).toEqual([
			{ start: '2025-03-03', ...counts(2, 2, 1, 100.5) },
			{ start: '2025-03-10', ...counts(0, 1) },
			{ start: '2025-03-17', ...counts(0, 1, 1, 50.25) },
			{ start: '2025-03-24', ...counts(1, 1) },
			{ start: '2025-03-31', ...counts(2, 1) }
		]);
	});

	test('come by month and by day, days without any included', async () => {
		expect((await contacts({ p_grain: 'month' })).series).toEqual([
			{ start: '2025-03-01', ...counts(3, 5, 2, 150.75) },
			{ start: '2025-04-01', ...counts(2, 1) }
		]);
		const { series } = await contacts();
		expect(series).toHaveLength(29);
		expect(series[4]).toEqual({ start: '2025-03-09', ...counts(1, 1) });
		expect(series[25]).toEqual({ start: '2025-03-30', ...counts(1, 1) });
		expect(series[1]).toEqual({ start: '2025-03-06', ...counts(0, 0) });
	});

	test('come by key, those without one last, beside the window before', async () => {
		const { keys } = await contacts();
		expect(keys).toEqual([
			{
				client_key_id: log.home,
				name: 'Homepage',
				...counts(3, 4, 2, 150.75),
				previous_contacts: 1,
				conversion: 0.5
			},
			{
				client_key_id: log.campaign,
				name: 'Kampagne',
				...counts(1, 2),
				previous_contacts: 0,
				conversion: 0
			},
			{ client_key_id: null, name: null, ...counts(1, 0), previous_contacts: 0, conversion: null }
		]);
		const other = await contacts({ p_previous_from: '2025-01-01' });
		expect(other.keys.map((key) => key.previous_contacts)).toEqual([0, 0, 0]);
	});

	test('come by source, page and service', async () => {
		const { sources, pages, services } = await contacts();
		expect(sources).toEqual([
			{ source: 'widget', ...counts(3, 5, 2, 150.75) },
			{ source: 'landing_page', ...counts(1, 1) },
			{ source: 'manual', ...counts(1, 0) }
		]);
		expect(pages).toEqual([
			{ page_path: '/preise', ...results(3, 2, 150.75) },
			{ page_path: null, ...results(2) },
			{ page_path: '/', ...results(1) }
		]);
		expect(services).toEqual([
			{ service_name: 'Ölwechsel', ...results(3, 2, 150.75) },
			{ service_name: null, ...results(2) },
			{ service_name: 'Bremsen vorne', ...results(1) }
		]);
	});

	test('stand in the pipeline as they do now, lost ones with their reasons', async () => {
		const { pipeline, lost_reasons } = await contacts();
		expect(pipeline).toEqual([
			{ status: 'new', inquiries: 1, won_amount: 0 },
			{ status: 'contacted', inquiries: 0, won_amount: 0 },
			{ status: 'quoted', inquiries: 0, won_amount: 0 },
			{ status: 'booked', inquiries: 0, won_amount: 0 },
			{ status: 'won', inquiries: 2, won_amount: 150.75 },
			// too late for the rate, and for every other figure that says won
			{ status: 'won_later', inquiries: 1, won_amount: 200 },
			{ status: 'lost', inquiries: 2, won_amount: 0 }
		]);
		expect(lost_reasons).toEqual([
			{ reason: 'Zu teuer', inquiries: 1 },
			{ reason: null, inquiries: 1 }
		]);
	});
});

describe('cohorts', () => {
	test('tell conversion, the median of days to win and what was left out', async () => {
		const { cohorts } = await contacts();
		const [march, april] = cohorts;
		expect(march).toEqual({
			month: '2025-03-01',
			...results(5, 2, 150.75),
			conversion: 0.4,
			days_to_win: 50,
			unripe: false,
			excluded: 0
		});
		expect(april).toEqual({
			month: '2025-04-01',
			...results(1),
			conversion: 0,
			days_to_win: null,
			unripe: false,
			excluded: 2
		});
	});

	test('are unripe while their last day is younger than 90 days and inquiries can be won', async () => {
		const [days] = await sql`
			select (now() at time zone 'Europe/Berlin')::date::text as today,
				((now() at time zone 'Europe/Berlin')::date - 1)::text as yesterday,
				((now() at time zone 'Europe/Berlin')::date - 89)::text as unripe,
				((now() at time zone 'Europe/Berlin')::date - 90)::text as ripe`;
		const last = async (from: unknown, to: unknown) =>
			(await contacts({ p_from: from, p_to: to })).cohorts.at(-1)?.unripe;
		expect(await last(days?.unripe, days?.today)).toBe(false);
		await sql`
			insert into contact_analytics (workshop_id, day, contact_date, source, conversion_status)
			select ${log.workshop}, day, (day + time '12:00') at time zone 'Europe/Berlin', 'widget', 'new'
			from unnest(${[days?.ripe, days?.unripe, days?.yesterday]}::date[]) as day`;
		expect(await last(days?.ripe, days?.unripe)).toBe(false);
		expect(await last(days?.unripe, days?.today)).toBe(true);
	});
});
