/** The price engine against a second implementation that shares nothing with it, on random catalogues. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { INTERESTING_DAYS, LEAP_YEAR, randomCatalogue } from './price-catalogue.ts';
import { CLASSES, expectedPrice, randomSequence, seasonOf } from './price-model.ts';

const sql = database();
let owner: Person;
beforeAll(async () => {
	owner = await newPerson();
});

/** 12 catalogues × 9 days × 9 vehicles × 25 services = 24,300 prices. */
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

describe('the price engine', () => {
	test.each(SEEDS)('agrees with a second implementation (catalogue %i)', async (seed) => {
		const random = randomSequence(seed);
		const { workshopId } = await newWorkshop(owner);
		const { services, seasons, factors, step } = await randomCatalogue(sql, workshopId, random);
		for (const day of INTERESTING_DAYS) {
			for (const vehicle of [null, ...CLASSES]) {
				const question = { vehicle, day, electric: random.integer(4) === 0 };
				const rows = await sql`
					select service_id, applies, price_min::float as min, price_max::float as max, label
					from service_prices(${workshopId}, ${vehicle}, ${day}::date, ${question.electric})`;
				const prices = new Map(rows.map(({ service_id, ...price }) => [service_id, price]));
				for (const service of services) {
					const price = prices.get(service.id);
					const told = JSON.stringify({ service, seasons, step, question });
					expect(price, told).toEqual(expectedPrice(service, seasons, factors, step, question));
					if (price?.min === null) continue;
					expect(price?.min, told).toBeGreaterThanOrEqual(0);
					expect(price?.max, told).toBeGreaterThanOrEqual(price?.min as number);
					if (price?.label === 'fixed') expect(price.max, told).toBe(price.min);
				}
			}
		}
	});

	test.each([1, 2, 3])(
		'draws the same prices in a year’s chart, day by day (catalogue %i)',
		async (seed) => {
			const { workshopId } = await newWorkshop(owner);
			const { services, seasons, factors, step } = await randomCatalogue(
				sql,
				workshopId,
				randomSequence(seed + 100)
			);
			for (const year of [LEAP_YEAR, LEAP_YEAR + 1]) {
				for (const service of services.slice(0, 8)) {
					const runs = await sql`
					select day::text, last_day::text, price_min::float, price_max::float, label, rule_name
					from price_year(${workshopId}, ${service.id}, 'suv', ${year})`;
					expect(runs.at(0)?.day).toBe(`${year}-01-01`);
					expect(runs.at(-1)?.last_day).toBe(`${year}-12-31`);
					let run = 0;
					for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
						const day = new Date(at).toISOString().slice(0, 10);
						if (day > runs[run]?.last_day) expect(runs[++run]?.day).toBe(day);
						const question = { vehicle: 'suv' as const, day, electric: false };
						const { min, max, label } = expectedPrice(service, seasons, factors, step, question);
						const season = seasonOf(service, seasons, day.slice(5));
						expect(runs[run]).toMatchObject({
							price_min: min,
							price_max: max,
							label,
							rule_name: season ? `Season ${season.order}` : null
						});
					}
				}
			}
		}
	);

	test('changes the day at midnight of the workshop’s time zone', async () => {
		const { workshopId } = await newWorkshop(owner);
		const priceIn = async (zone: string) => {
			await sql`update workshops set time_zone = ${zone} where id = ${workshopId}`;
			const [row] = await sql`
				select p.price_min::float as price, private.local_day(${workshopId})::text as today
				from service_prices(${workshopId}) p
				join workshop_services s on s.id = p.service_id and s.library_key = 'oil-change'`;
			return row as { price: number; today: string };
		};
		// 26 hours apart: never the same day
		const east = await priceIn('Pacific/Kiritimati');
		await sql`
			insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
			select workshop_id, id, ${east.today}, 33, 99 from workshop_services
			where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		expect((await priceIn('Pacific/Kiritimati')).price).toBe(33);
		const west = await priceIn('Etc/GMT+12');
		expect(west.today < east.today).toBe(true);
		expect(west.price).toBe(10);
	});

	test('stops at the largest amount instead of failing the whole catalogue', async () => {
		const { workshopId } = await newWorkshop(owner);
		await sql`
			update workshop_services set price_max = 99999999.99
			where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		const [row] = await sql`
			select max(price_max)::float as highest, count(*)::int from service_prices(${workshopId}, 'truck')`;
		expect(row?.highest).toBe(99999999.99);
		expect(row?.count).toBeGreaterThan(30);
	});

	test('quotes the product owner’s oil change as 10 to 80 € for a compact car', async () => {
		const { workshopId } = await newWorkshop(owner);
		const { data, error } = await owner.client.rpc('service_prices', {
			p_workshop_id: workshopId,
			p_vehicle_class: 'compact'
		});
		expect(error).toBeNull();
		const [oil] = await sql`
			select id from workshop_services where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		const price = (data as { service_id: string }[]).find((row) => row.service_id === oil?.id);
		expect(price).toMatchObject({ price_min: 10, price_max: 80, label: 'estimate', applies: true });
	});

	test('shows a stranger nothing', async () => {
		const { workshopId } = await newWorkshop(owner);
		const stranger = await newPerson();
		const { data } = await stranger.client.rpc('service_prices', { p_workshop_id: workshopId });
		expect(data).toEqual([]);
	});
});
