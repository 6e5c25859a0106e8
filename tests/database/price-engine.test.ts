/** The price engine against a second implementation that shares nothing with it, on random catalogues. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const CLASSES = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const;
type VehicleClass = (typeof CLASSES)[number];

interface Service {
	id: string;
	kind: 'range' | 'fixed' | 'after_inspection';
	min: number | null;
	max: number | null;
	types: string[];
	rule: string;
	category: string;
	own: Partial<Record<VehicleClass, [number, number]>>;
}

interface Season {
	starts: string;
	ends: string;
	kind: 'percent' | 'amount';
	value: number;
	service: string | null;
	category: string | null;
	priority: number;
	order: number;
}

interface Price {
	applies: boolean;
	min: number | null;
	max: number | null;
	label: string;
}

const cents = (euros: number) => Math.round(euros * 100);

/** The same rules as the SQL, written down a second time. */
function expectedPrice(
	service: Service,
	seasons: Season[],
	factors: Map<string, number>,
	step: number,
	vehicle: VehicleClass | null,
	day: string,
	electric: boolean
): Price {
	const types = new Set(service.types);
	if (types.has('compact')) types.add('midsize').add('large');
	const onlyElectric = service.types.length === 1 && service.types[0] === 'ev';
	const applies =
		!(electric && !types.has('ev')) &&
		(vehicle === null || types.has(vehicle) || (electric && onlyElectric));
	if (service.kind === 'after_inspection' || service.min === null || service.max === null) {
		return { applies, min: null, max: null, label: 'after_inspection' };
	}
	const own = vehicle ? service.own[vehicle] : undefined;
	const factor = service.types.includes('compact')
		? (factors.get(`${service.rule} ${vehicle}`) ?? 1)
		: 1;
	let ends = own ?? [service.min * factor, service.max * factor];
	let changed = !own && factor !== 1;
	const monthDay = day.slice(5);
	const season = seasons
		.filter((rule) => service.rule !== 'statutory' && inSeason(rule, monthDay))
		.filter((rule) => rule.service === null || rule.service === service.id)
		.filter((rule) => rule.category === null || rule.category === service.category)
		.toSorted((a, b) => b.priority - a.priority || width(a) - width(b) || b.order - a.order)[0];
	if (season) {
		changed = true;
		ends = ends.map((end) =>
			Math.max(
				0,
				season.kind === 'percent' ? (end * (100 + season.value)) / 100 : end + season.value
			)
		) as [number, number];
	}
	const [min, max] = ends.map((end) => {
		if (!changed) return end;
		// half a step rounds up, as numeric rounding does; the tiny amount undoes binary fractions
		return (Math.floor((end * 100) / cents(step) + 0.5 + 1e-9) * cents(step)) / 100;
	}) as [number, number];
	const fixed = service.kind === 'fixed' && ends[0] === ends[1];
	return { applies, min, max, label: fixed ? 'fixed' : 'estimate' };
}

const width = (season: Season) => (season.service ? 0 : season.category ? 1 : 2);

function inSeason(season: Season, monthDay: string): boolean {
	const { starts, ends } = season;
	return starts <= ends
		? monthDay >= starts && monthDay <= ends
		: monthDay >= starts || monthDay <= ends;
}

function randomSequence(seed: number): {
	pick<T>(list: readonly T[]): T;
	integer(max: number): number;
} {
	let state = seed;
	const next = () => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return state / 4294967296;
	};
	return {
		pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
		integer: (max) => Math.floor(next() * max)
	};
}

let owner: Person;
beforeAll(async () => {
	owner = await newPerson();
});

describe('the price engine', () => {
	test.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'agrees with a second implementation (catalogue %i)',
		async (seed) => {
			const { pick, integer } = randomSequence(seed);
			const sql = database();
			const { workshopId } = await newWorkshop(owner);
			await sql`delete from workshop_services where workshop_id = ${workshopId}`;
			const step = pick([0.01, 0.1, 0.5, 1, 5, 10]);
			await sql`update workshops set price_rounding = ${step} where id = ${workshopId}`;
			const categories = (await sql`select id from service_categories order by key limit 3`).map(
				(row) => row.id as string
			);
			const factors = new Map(
				(
					await sql`select factor_rule, vehicle_class, factor::float from vehicle_class_factors`
				).map((row) => [`${row.factor_rule} ${row.vehicle_class}`, row.factor as number])
			);

			const services: Service[] = [];
			for (let index = 0; index < 25; index++) {
				const kind = pick(['range', 'range', 'fixed', 'after_inspection'] as const);
				const min = kind === 'after_inspection' ? null : integer(50000) / 100;
				const max = min === null ? null : kind === 'fixed' ? min : min + integer(50000) / 100;
				const service: Service = {
					id: '',
					kind,
					min,
					max: max === null ? null : Math.round(max * 100) / 100,
					types: pick([
						['small', 'compact', 'suv', 'van'],
						['compact', 'ev'],
						['motorcycle'],
						['ev'],
						['small', 'compact', 'suv', 'van', 'truck', 'ev']
					]),
					rule: pick([
						'repair',
						'maintenance',
						'inspection',
						'statutory',
						'surface',
						'single_item'
					]),
					category: pick(categories),
					own: {}
				};
				const [row] = await sql`
				insert into workshop_services (
					workshop_id, category_id, service_name, price_kind, price_min, price_max, vehicle_types, factor_rule
				) values (
					${workshopId}, ${service.category}, ${`Service ${index}`}, ${kind}, ${service.min}, ${service.max},
					${service.types}, ${service.rule}
				) returning id`;
				service.id = row?.id as string;
				if (kind === 'range' && integer(3) === 0) {
					const vehicle = pick(CLASSES);
					service.own[vehicle] = [integer(100), 100 + integer(100)];
					await sql`
					insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
					values (${workshopId}, ${service.id}, ${vehicle}, ${service.own[vehicle][0]}, ${service.own[vehicle][1]})`;
				}
				services.push(service);
			}

			const seasons: Season[] = [];
			for (let order = 0; order < 5; order++) {
				const scope = integer(3);
				const season: Season = {
					starts: pick(['01-01', '03-15', '10-01', '12-01']),
					ends: pick(['02-28', '04-30', '11-30', '12-31']),
					kind: pick(['percent', 'amount'] as const),
					value: pick([-50, -10, 5, 10, 25]),
					service: scope === 0 ? pick(services).id : null,
					category: scope === 1 ? pick(categories) : null,
					priority: integer(3),
					order
				};
				seasons.push(season);
				await sql`
				insert into seasonal_price_rules (
					workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority
				) values (
					${workshopId}, ${`Season ${order}`}, ${season.starts}, ${season.ends}, ${season.kind}, ${season.value},
					${season.service}, ${season.category}, ${season.priority}
				)`;
			}

			const days = [
				'2026-01-01',
				'2026-02-28',
				'2026-03-29',
				'2026-06-15',
				'2026-10-25',
				'2026-12-31'
			];
			for (const day of days) {
				for (const vehicle of [null, ...CLASSES]) {
					const electric = integer(4) === 0;
					const rows = await sql`
					select service_id, applies, price_min::float, price_max::float, label
					from service_prices(${workshopId}, ${vehicle}, ${day}::date, ${electric})`;
					const prices = new Map(rows.map((row) => [row.service_id as string, row]));
					for (const service of services) {
						const row = prices.get(service.id);
						expect(
							{
								applies: row?.applies,
								min: row?.price_min,
								max: row?.price_max,
								label: row?.label
							},
							JSON.stringify({ service, seasons, step, vehicle, day, electric })
						).toEqual(expectedPrice(service, seasons, factors, step, vehicle, day, electric));
						if (row?.price_min !== null) {
							expect(row?.price_min).toBeGreaterThanOrEqual(0);
							expect(row?.price_max).toBeGreaterThanOrEqual(row?.price_min as number);
						}
					}
				}
			}
		}
	);

	test('quotes the product owner’s oil change as 10 to 80 € for a compact car', async () => {
		const { workshopId } = await newWorkshop(owner);
		const { data, error } = await owner.client.rpc('service_prices', {
			p_workshop_id: workshopId,
			p_vehicle_class: 'compact'
		});
		expect(error).toBeNull();
		const sql = database();
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
