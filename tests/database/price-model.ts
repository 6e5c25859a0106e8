/**
 * The rules of prices written down a second time, sharing nothing with the SQL: whole numbers, sets and sorting instead of
 * numerics and joins. Amounts are EUR gross.
 */

export const CLASSES = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const;
export type VehicleClass = (typeof CLASSES)[number];
export type PriceKind = 'range' | 'fixed' | 'after_inspection';

export interface BasePrice {
	kind: PriceKind;
	min: number | null;
	max: number | null;
}

export interface Service extends BasePrice {
	id: string;
	types: string[];
	rule: string;
	category: string;
	own: Partial<Record<VehicleClass, [number, number]>>;
	planned: (BasePrice & { from: string })[];
}

export interface Season {
	/** MM-DD */
	starts: string;
	ends: string;
	kind: 'percent' | 'amount';
	value: number;
	service: string | null;
	category: string | null;
	priority: number;
	order: number;
	active: boolean;
}

export interface Price {
	applies: boolean;
	min: number | null;
	max: number | null;
	label: string;
}

export interface Question {
	vehicle: VehicleClass | null;
	/** YYYY-MM-DD */
	day: string;
	electric: boolean;
}

/** Hundred-millionths of a euro: cents times a factor times per cent stay whole numbers. */
const exact = (euros: number) => BigInt(Math.round(euros * 100)) * 1_000_000n;
const hundredths = (value: number) => BigInt(Math.round(value * 100));

/** What a visitor is told, by the rules as they are documented at service_prices. */
export function expectedPrice(
	service: Service,
	seasons: Season[],
	factors: Map<string, number>,
	step: number,
	{ vehicle, day, electric }: Question
): Price {
	const applies = isDoneOn(service, vehicle, electric);
	const plan = service.planned
		.filter(({ from }) => from <= day)
		.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
	const base: BasePrice = plan ?? service;
	if (base.kind === 'after_inspection' || base.min === null || base.max === null) {
		return { applies, min: null, max: null, label: 'after_inspection' };
	}
	const own = vehicle ? service.own[vehicle] : undefined;
	const factor = service.types.includes('compact')
		? (factors.get(`${service.rule} ${vehicle}`) ?? 1)
		: 1;
	let ends = own
		? own.map(exact)
		: [base.min, base.max].map((end) => (exact(end) * hundredths(factor)) / 100n);
	let changed = !own && factor !== 1;
	const season = seasonOf(service, seasons, day.slice(5));
	if (season) {
		changed = true;
		ends = ends.map((end) => {
			const moved =
				season.kind === 'percent'
					? (end * (10_000n + hundredths(season.value))) / 10_000n
					: end + exact(season.value);
			return moved < 0n ? 0n : moved;
		});
	}
	const fixed = base.kind === 'fixed' && ends[0] === ends[1];
	if (changed) ends = ends.map((end) => roundedTo(end, exact(step)));
	const [min, max] = ends.map((end) => Number(end) / 1e8);
	return { applies, min: min ?? null, max: max ?? null, label: fixed ? 'fixed' : 'estimate' };
}

/** Half a step rounds up. */
const roundedTo = (end: bigint, step: bigint) => ((2n * end + step) / (2n * step)) * step;

function isDoneOn(service: Service, vehicle: VehicleClass | null, electric: boolean): boolean {
	const types = new Set(service.types);
	if (types.has('compact')) types.add('midsize').add('large');
	if (electric && !types.has('ev')) return false;
	if (vehicle === null || types.has(vehicle)) return true;
	return electric && service.types.length === 1;
}

/** The one season that applies: highest priority, then narrowest, then newest; none for statutory fees. */
export function seasonOf(
	service: Service,
	seasons: Season[],
	monthDay: string
): Season | undefined {
	if (service.rule === 'statutory') return undefined;
	const width = (season: Season) => (season.service ? 0 : season.category ? 1 : 2);
	return seasons
		.filter((season) => season.active && inSeason(season, monthDay))
		.filter(({ service: id }) => id === null || id === service.id)
		.filter(({ category }) => category === null || category === service.category)
		.toSorted((a, b) => b.priority - a.priority || width(a) - width(b) || b.order - a.order)[0];
}

function inSeason({ starts, ends }: Season, monthDay: string): boolean {
	return starts <= ends
		? monthDay >= starts && monthDay <= ends
		: monthDay >= starts || monthDay <= ends;
}

export interface Random {
	pick<T>(list: readonly T[]): T;
	/** From 0 up to but not including `below`. */
	integer(below: number): number;
}

/** The same sequence for the same seed. */
export function randomSequence(seed: number): Random {
	let state = seed;
	const next = () => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return state / 4294967296;
	};
	return {
		pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
		integer: (below) => Math.floor(next() * below)
	};
}
