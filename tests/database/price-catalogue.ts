/** Random catalogues, in the database and as the second implementation sees them. */
import type postgres from 'postgres';
import { CLASSES, type BasePrice, type Random, type Season, type Service } from './price-model.ts';

/** A leap year far enough ahead to plan prices in. */
export const LEAP_YEAR = Math.ceil((new Date().getUTCFullYear() + 1) / 4) * 4;

export interface Catalogue {
	services: Service[];
	seasons: Season[];
	factors: Map<string, number>;
	step: number;
}

const MONTH_DAYS = ['01-01', '02-28', '02-29', '03-01', '03-15', '10-01', '12-01', '12-31'];

/** The days on which something may change, and the days around them. */
export const INTERESTING_DAYS = [
	`${LEAP_YEAR}-01-01`,
	`${LEAP_YEAR}-02-28`,
	`${LEAP_YEAR}-02-29`,
	`${LEAP_YEAR}-03-01`,
	`${LEAP_YEAR}-06-15`,
	`${LEAP_YEAR}-12-31`,
	`${LEAP_YEAR + 1}-01-01`,
	`${LEAP_YEAR + 1}-02-28`,
	`${LEAP_YEAR + 1}-03-01`
];

function randomBase({ pick, integer }: Random): BasePrice {
	const kind = pick(['range', 'range', 'fixed', 'after_inspection'] as const);
	if (kind === 'after_inspection') return { kind, min: null, max: null };
	const min = integer(50_000);
	const max = kind === 'fixed' ? min : min + integer(50_000);
	return { kind, min: min / 100, max: max / 100 };
}

function randomService(random: Random, categories: string[]): Service {
	const { pick, integer } = random;
	const service: Service = {
		id: '',
		...randomBase(random),
		types: pick([
			['small', 'compact', 'suv', 'van'],
			['compact', 'ev'],
			['motorcycle'],
			['ev'],
			['small', 'compact', 'suv', 'van', 'truck', 'ev']
		]),
		rule: pick(['repair', 'maintenance', 'inspection', 'statutory', 'surface', 'single_item']),
		category: pick(categories),
		own: {},
		planned: []
	};
	if (integer(3) === 0) service.own[pick(CLASSES)] = [integer(100), 100 + integer(100)];
	const dates = new Set(Array.from({ length: integer(3) }, () => pick(INTERESTING_DAYS)));
	service.planned = [...dates].map((from) => ({ from, ...randomBase(random) }));
	return service;
}

/** Replaces the workshop's catalogue with a random one. */
export async function randomCatalogue(
	sql: postgres.Sql,
	workshopId: string,
	random: Random
): Promise<Catalogue> {
	const { pick, integer } = random;
	await sql`delete from workshop_services where workshop_id = ${workshopId}`;
	const step = pick([0.01, 0.1, 0.5, 1, 5, 10]);
	await sql`update workshops set price_rounding = ${step} where id = ${workshopId}`;
	const categories = (await sql`select id from service_categories order by key limit 3`).map(
		({ id }) => id as string
	);
	const rows = await sql`
		select factor_rule || ' ' || vehicle_class as what, factor::float from vehicle_class_factors`;
	const factors = new Map(rows.map(({ what, factor }) => [what as string, factor as number]));

	const services: Service[] = [];
	for (let index = 0; index < 25; index++) {
		const service = randomService(random, categories);
		const [row] = await sql`
			insert into workshop_services (
				workshop_id, category_id, service_name, price_kind, price_min, price_max, vehicle_types, factor_rule
			) values (
				${workshopId}, ${service.category}, ${`Service ${index}`}, ${service.kind}, ${service.min}, ${service.max},
				${service.types}, ${service.rule}
			) returning id`;
		service.id = row?.id as string;
		for (const [vehicle, [min, max]] of Object.entries(service.own)) {
			await sql`
				insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
				values (${workshopId}, ${service.id}, ${vehicle}, ${min}, ${max})`;
		}
		for (const plan of service.planned) {
			await sql`
				insert into planned_prices (workshop_id, service_id, valid_from, price_kind, price_min, price_max)
				values (${workshopId}, ${service.id}, ${plan.from}, ${plan.kind}, ${plan.min}, ${plan.max})`;
		}
		services.push(service);
	}

	const seasons: Season[] = [];
	for (let order = 0; order < 6; order++) {
		const scope = integer(3);
		const season: Season = {
			starts: pick(MONTH_DAYS),
			ends: pick(MONTH_DAYS),
			kind: pick(['percent', 'amount'] as const),
			value: pick([-50, -10.25, 5, 7.5, 10, 25]),
			service: scope === 0 ? pick(services).id : null,
			category: scope === 1 ? pick(categories) : null,
			priority: integer(3),
			order,
			active: integer(5) > 0
		};
		seasons.push(season);
		await sql`
			insert into seasonal_price_rules (
				workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority, is_active
			) values (
				${workshopId}, ${`Season ${order}`}, ${season.starts}, ${season.ends}, ${season.kind}, ${season.value},
				${season.service}, ${season.category}, ${season.priority}, ${season.active}
			)`;
	}
	return { services, seasons, factors, step };
}
