/** What the files are made of, read page by page with the caller's own rights. */
import { ExportError } from '../_shared/catalog/errors.ts';
import type {
	CatalogService,
	Category,
	PriceKind,
	Status,
	VehicleClass,
	VehicleType
} from '../_shared/catalog/types.ts';
import type { DataApi } from './data-api.ts';

/** The Data API gives no more rows at once. */
const PAGE = 1000;

export interface Workshop {
	id: string;
	name: string;
	slug: string;
	street: string | null;
	postalCode: string | null;
	city: string | null;
	phone: string | null;
	email: string | null;
	website: string | null;
	timeZone: string;
	/** organisation that carries out the HU */
	testingBody: string | null;
}

/** @throws ExportError `workshop_unknown` when the caller doesn't belong to it */
export async function readWorkshop(api: DataApi, id: string): Promise<Workshop> {
	const columns = 'id,name,slug,street,postal_code,city,phone,email,website,time_zone,testing_body';
	const [row] = await api.get<
		(Omit<Workshop, 'postalCode' | 'timeZone' | 'testingBody'> & {
			postal_code: string | null;
			time_zone: string;
			testing_body: string | null;
		})[]
	>(`workshops?id=eq.${id}&select=${columns}`);
	if (!row) throw new ExportError('workshop_unknown');
	const { postal_code: postalCode, time_zone: timeZone, testing_body: testingBody, ...rest } = row;
	return { ...rest, postalCode, timeZone, testingBody };
}

/** @throws ExportError `plan_required` unless the workshop's plan includes the feature now, as the database says */
export async function requireFeature(api: DataApi, workshopId: string, feature: string) {
	const entitlements = await api.rpc<{ features: string[] } | null>('my_entitlements', {
		p_workshop_id: workshopId
	});
	if (!entitlements) throw new ExportError('workshop_unknown');
	if (!entitlements.features.includes(feature)) throw new ExportError('plan_required');
}

/** All categories in the library's order. */
export async function readCategories(api: DataApi): Promise<Category[]> {
	const rows = await api.get<{ key: string; name: string; name_en: string }[]>(
		'service_categories?select=key,name,name_en&order=position,key'
	);
	return rows.map(({ key, name, name_en: nameEn }) => ({ key, name, nameEn }));
}

interface ServiceRow {
	id: string;
	position: number;
	library_key: string | null;
	service_name: string;
	service_name_en: string | null;
	description: string;
	description_en: string;
	synonyms: string[];
	price_kind: PriceKind;
	price_min: number | null;
	price_max: number | null;
	duration_minutes: number | null;
	vehicle_types: VehicleType[];
	status: Status;
	category: { key: string };
	class_prices: { vehicle_class: VehicleClass; price_min: number; price_max: number }[];
}

export interface StoredService extends CatalogService {
	id: string;
}

const SERVICE_COLUMNS = [
	'id,position,library_key,service_name,service_name_en,description,description_en,synonyms',
	'price_kind,price_min,price_max,duration_minutes,vehicle_types,status',
	'category:service_categories(key)',
	'class_prices:service_class_prices(vehicle_class,price_min,price_max)'
].join(',');

/**
 * The services in the workshop's own order. Each page continues after the last row of the one before, so that a change
 * in between neither repeats nor skips another service.
 */
export async function* readServices(
	api: DataApi,
	workshopId: string,
	{ activeOnly = false } = {}
): AsyncGenerator<StoredService[]> {
	let after = '';
	for (;;) {
		const rows = await api.get<ServiceRow[]>(
			`workshop_services?workshop_id=eq.${workshopId}${activeOnly ? '&status=eq.active' : ''}${after}` +
				`&select=${SERVICE_COLUMNS}&order=position,id&limit=${PAGE}`
		);
		if (rows.length > 0) yield rows.map(serviceOf);
		const last = rows.at(-1);
		if (!last || rows.length < PAGE) return;
		after =
			`&or=(position.gt.${last.position},` + `and(position.eq.${last.position},id.gt.${last.id}))`;
	}
}

function serviceOf(row: ServiceRow): StoredService {
	return {
		id: row.id,
		key: row.library_key ?? row.id,
		name: row.service_name,
		nameEn: row.service_name_en,
		category: row.category.key,
		description: row.description,
		descriptionEn: row.description_en,
		synonyms: row.synonyms,
		priceKind: row.price_kind,
		priceMin: row.price_min,
		priceMax: row.price_max,
		classPrices: Object.fromEntries(
			row.class_prices.map(({ vehicle_class: vehicleClass, price_min: min, price_max: max }) => [
				vehicleClass,
				{ min, max }
			])
		),
		durationMinutes: row.duration_minutes,
		vehicleTypes: row.vehicle_types,
		status: row.status
	};
}

/** What the price engine says about one service and class; null where the service isn't done on that class. */
export interface EnginePrice {
	min: number | null;
	max: number | null;
	label: 'fixed' | 'estimate' | 'after_inspection';
}

interface PriceRow {
	service_id: string;
	applies: boolean;
	price_min: number | null;
	price_max: number | null;
	label: EnginePrice['label'];
}

/**
 * Prices of up to a page of services on a local day, per class in the given order. A service for electric cars alone
 * has the price of an electric car of that class.
 */
export async function readPrices(
	api: DataApi,
	{ workshopId, day, classes }: { workshopId: string; day: string; classes: VehicleClass[] },
	services: StoredService[]
): Promise<Map<string, (EnginePrice | null)[]>> {
	const isElectric = ({ vehicleTypes }: StoredService) =>
		vehicleTypes.length === 1 && vehicleTypes[0] === 'ev';
	const ask = async (vehicleClass: VehicleClass, electric: boolean) => {
		const ids = services.filter((service) => isElectric(service) === electric).map(({ id }) => id);
		if (ids.length === 0) return [];
		return api.rpc<PriceRow[]>('service_prices', {
			p_workshop_id: workshopId,
			p_vehicle_class: vehicleClass,
			p_day: day,
			p_electric: electric,
			p_service_ids: ids
		});
	};
	const columns = await Promise.all(
		classes.map(async (vehicleClass) => {
			const [fuel, electric] = await Promise.all([
				ask(vehicleClass, false),
				ask(vehicleClass, true)
			]);
			return new Map([...fuel, ...electric].map((row) => [row.service_id, row]));
		})
	);
	return new Map(
		services.map(({ id }) => [
			id,
			columns.map((column) => {
				const row = column.get(id);
				if (!row?.applies) return null;
				return { min: row.price_min, max: row.price_max, label: row.label };
			})
		])
	);
}
