/** Loads the service library: categories, services and the recommended vehicle-class factors. Safe to run again. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type postgres from 'postgres';
import { publicly } from './library-names.ts';

interface CategoryRow {
	key: string;
	group: string;
	name_de: string;
	name_en: string;
	description_de: string;
	description_en: string;
	icon: string;
}

export interface ServiceRow {
	key: string;
	category: string;
	name_de: string;
	name_en: string;
	description_de: string;
	description_en: string;
	synonyms_de: string;
	price_min: string;
	price_max: string;
	duration_min: string;
	vehicle_types: string;
	price_basis: string;
	source: string;
}

/** What a new workshop offers before its owner has touched anything: the work nearly every workshop does. */
// prettier-ignore
export const STARTER_SERVICES = [
	'oil-change', 'oil-filter-change', 'engine-diagnostics', 'fault-code-readout', 'belt-replacement', 'timing-belt',
	'timing-belt-water-pump', 'dent-repair', 'paint-touch-up', 'scratch-removal', 'transmission-service', 'clutch-repair',
	'clutch-replacement', 'automatic-transmission', 'battery-replacement', 'battery-agm-coding', 'alternator-repair',
	'starter-motor', 'small-inspection', 'large-inspection', 'annual-inspection', 'hu-au', 'hu-pre-check',
	'brake-pads-front', 'brake-pads-rear', 'brake-discs-pads-front', 'brake-discs-pads-rear', 'brake-fluid-change',
	'wheel-change', 'tyre-mounting', 'tyre-storage', 'tyre-repair', 'wheel-alignment', 'ac-service-r134a',
	'ac-service-r1234yf', 'spark-plugs', 'shock-absorbers-front', 'shock-absorbers-rear', 'rear-silencer', 'air-filter',
	'cabin-filter', 'wiper-blades', 'bulb-halogen', 'windscreen-chip-repair', 'wheel-bearing', 'water-pump', 'winter-check'
];

/** Recommended factors on the compact-class price (source: library notes, domain knowledge). No entry means 1. */
const CLASS_FACTORS: Record<string, Record<string, number>> = {
	repair: {
		small: 0.9,
		midsize: 1.05,
		large: 1.2,
		suv: 1.2,
		van: 1.3,
		truck: 1.8,
		motorcycle: 0.7
	},
	maintenance: {
		small: 0.9,
		midsize: 1.05,
		large: 1.1,
		suv: 1.15,
		van: 1.25,
		truck: 1.8,
		motorcycle: 0.65
	},
	inspection: { midsize: 1.05, suv: 1.05, van: 1.1, truck: 1.4, motorcycle: 0.65 },
	surface: {
		small: 0.72,
		midsize: 1.05,
		large: 1.2,
		suv: 1.3,
		van: 1.45,
		truck: 1.8,
		motorcycle: 0.7
	}
};

const SURFACE_CATEGORIES = new Set(['interior-detailing']);
const SURFACE_SERVICE = /paint|respray|wrap|film|underbody-protection|cavity-wax|roof-paint/;
const SINGLE_ITEM_CATEGORIES = new Set(['towing-mobility', 'accident-insurance']);
const SINGLE_ITEM_SERVICE =
	/^(key-|bulb-|fault-code-readout$|tyre-repair$|wiper-blades$|service-reset$|tpms-|headlight-adjustment)/;

/** Which factors hold for a service; `own` where it is already priced for the vehicle it is done on. */
export function factorRule(
	service: { key: string; category: string; vehicleTypes: string[] },
	group: string
): string {
	if (!service.vehicleTypes.includes('compact')) return 'own';
	if (service.category === 'legal-inspections') return 'statutory';
	if (SURFACE_CATEGORIES.has(service.category)) return 'surface';
	if (service.category === 'body-paint' && SURFACE_SERVICE.test(service.key)) return 'surface';
	if (SINGLE_ITEM_CATEGORIES.has(service.category) || SINGLE_ITEM_SERVICE.test(service.key))
		return 'single_item';
	return group;
}

function readCsv<Row>(name: string): Row[] {
	return parse(readFileSync(new URL(name, import.meta.url)), { columns: true, bom: true }) as Row[];
}

/** The services as the library has them; `synonyms_de` in one text, as in the list. */
export const readServices = (): ServiceRow[] =>
	readCsv<ServiceRow>('service-library.csv').map((row) => {
		const { key, name_de: listed, synonyms_de } = row;
		const { name, synonyms } = publicly({ key, name: listed, synonyms: synonyms_de.split(';') });
		return { ...row, name_de: name, synonyms_de: synonyms.join(';') };
	});

export async function seedLibrary(sql: postgres.Sql): Promise<void> {
	const categories = readCsv<CategoryRow>('service-categories.csv');
	const services = readServices();
	const groups = new Map(categories.map((category) => [category.key, category.group]));

	await sql.begin(async (tx) => {
		await tx`
			insert into service_categories ${tx(
				categories.map((row, position) => ({
					key: row.key,
					name: row.name_de,
					name_en: row.name_en,
					description: row.description_de,
					description_en: row.description_en,
					icon: row.icon,
					service_group: row.group,
					position
				}))
			)}
			on conflict (key) do update set
				name = excluded.name, name_en = excluded.name_en, description = excluded.description,
				description_en = excluded.description_en, icon = excluded.icon,
				service_group = excluded.service_group, position = excluded.position`;
		await tx`
			insert into vehicle_class_factors ${tx(
				Object.entries(CLASS_FACTORS).flatMap(([factor_rule, factors]) =>
					Object.entries(factors).map(([vehicle_class, factor]) => ({
						factor_rule,
						vehicle_class,
						factor
					}))
				)
			)}
			on conflict (factor_rule, vehicle_class) do update set factor = excluded.factor`;
		const ids = new Map(
			(await tx`select key, id from service_categories`).map((row) => [
				row.key as string,
				row.id as string
			])
		);
		const rows = services.map((row) => {
			const vehicle_types = row.vehicle_types.split(';');
			const group = groups.get(row.category);
			const category_id = ids.get(row.category);
			if (!group || !category_id) throw new Error(`${row.key}: unknown category ${row.category}`);
			return {
				key: row.key,
				category_id,
				name: row.name_de,
				name_en: row.name_en,
				description: row.description_de,
				description_en: row.description_en,
				synonyms: row.synonyms_de.split(';'),
				price_min: row.price_min,
				price_max: row.price_max,
				duration_minutes: row.duration_min,
				vehicle_types,
				factor_rule: factorRule(
					{ key: row.key, category: row.category, vehicleTypes: vehicle_types },
					group
				),
				price_basis: row.price_basis,
				source: row.source || null,
				is_starter: STARTER_SERVICES.includes(row.key)
			};
		});
		await tx`
			insert into library_services ${tx(rows)}
			on conflict (key) do update set
				category_id = excluded.category_id, name = excluded.name, name_en = excluded.name_en,
				description = excluded.description, description_en = excluded.description_en,
				synonyms = excluded.synonyms, price_min = excluded.price_min, price_max = excluded.price_max,
				duration_minutes = excluded.duration_minutes, vehicle_types = excluded.vehicle_types,
				factor_rule = excluded.factor_rule, price_basis = excluded.price_basis, source = excluded.source,
				is_starter = excluded.is_starter`;
	});
}
