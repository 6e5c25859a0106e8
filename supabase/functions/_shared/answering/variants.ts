/** The same job on another kind of vehicle is another service: an oil change on a motorcycle, the HU of a truck. */
import { libraryServices, suits } from '../ranker/library.ts';
import type { Candidate, Vehicle } from './types.ts';

type Kind = 'motorcycle' | 'truck' | 'van' | 'electric';

/** Service → the one that stands in for it on a kind of vehicle. */
const VARIANTS: Record<Kind, Record<string, string>> = {
	motorcycle: {
		'oil-change': 'moto-oil-change',
		'oil-filter-change': 'moto-oil-change',
		'hu-au': 'hu-motorcycle',
		'hu-only': 'hu-motorcycle',
		'annual-inspection': 'moto-inspection-small',
		'small-inspection': 'moto-inspection-small',
		'manufacturer-inspection': 'moto-inspection-small',
		'large-inspection': 'moto-inspection-large',
		'wheel-change': 'moto-tyre-change',
		'wheel-change-balancing': 'moto-tyre-change',
		'tyre-mounting': 'moto-tyre-change',
		'tyres-new-set': 'moto-tyre-change',
		'brake-pads-front': 'moto-brake-pads',
		'brake-pads-rear': 'moto-brake-pads',
		'brake-discs-pads-front': 'moto-brake-discs',
		'brake-discs-pads-rear': 'moto-brake-discs',
		'brake-fluid-change': 'moto-brake-fluid',
		'brake-bleeding': 'moto-brake-fluid',
		'battery-replacement': 'moto-battery',
		'clutch-repair': 'moto-clutch',
		'clutch-replacement': 'moto-clutch',
		'wheel-bearing': 'moto-wheel-bearing',
		'valve-adjustment': 'moto-valve-clearance',
		'shock-absorbers-rear': 'moto-shock-service',
		'shock-absorbers-front': 'moto-fork-service',
		'timing-chain': 'moto-chain-kit',
		'towing-local': 'motorcycle-transport',
		'seat-heating-retrofit': 'moto-heated-grips',
		'season-storage': 'moto-winter-storage'
	},
	truck: {
		'hu-au': 'hu-truck-7t',
		'hu-only': 'hu-truck-7t',
		'oil-change': 'truck-oil-change',
		'oil-filter-change': 'truck-oil-change',
		'annual-inspection': 'truck-inspection',
		'small-inspection': 'truck-inspection',
		'large-inspection': 'truck-inspection',
		'manufacturer-inspection': 'truck-inspection',
		'wheel-change': 'truck-tyre-change',
		'tyre-mounting': 'truck-tyre-change',
		'tyres-new-set': 'truck-tyre-change',
		'brake-pads-front': 'truck-brake-lining',
		'brake-pads-rear': 'truck-brake-lining'
	},
	van: {
		'oil-change': 'van-oil-change',
		'oil-filter-change': 'van-oil-change',
		'annual-inspection': 'van-inspection',
		'small-inspection': 'van-inspection',
		'large-inspection': 'van-inspection',
		'manufacturer-inspection': 'van-inspection',
		'brake-discs-pads-front': 'van-brakes',
		'brake-discs-pads-rear': 'van-brakes',
		'wheel-change': 'van-wheel-change',
		'gas-inspection-g607': 'motorhome-gas-inspection',
		'wheel-alignment': 'motorhome-alignment',
		'ac-service-r134a': 'motorhome-ac-service'
	},
	electric: {
		'hu-au': 'hu-only',
		'annual-inspection': 'ev-inspection',
		'small-inspection': 'ev-inspection',
		'large-inspection': 'ev-inspection',
		'manufacturer-inspection': 'ev-inspection',
		'oil-change': 'ev-reduction-gear-oil',
		'oil-filter-change': 'ev-reduction-gear-oil',
		'battery-replacement': 'ev-12v-battery',
		'battery-agm-coding': 'ev-12v-battery',
		'coolant-change': 'hv-battery-coolant',
		'brake-cleaning': 'ev-brake-service',
		'ac-service-r134a': 'heat-pump-service',
		'ac-service-r1234yf': 'heat-pump-service'
	}
};
/** Variant → the services it stands in for. */
const BASES = new Map<string, string[]>([
	['hu-trailer-unbraked', ['hu-au']],
	['hu-trailer-braked', ['hu-au']]
]);
for (const variants of Object.values(VARIANTS)) {
	for (const [base, variant] of Object.entries(variants)) {
		BASES.set(variant, [...(BASES.get(variant) ?? []), base]);
	}
}

/** Cars registered from 2017 on have the newer refrigerant. */
const NEW_REFRIGERANT = 2017;

const kindOf = (vehicle: Vehicle | null): Kind | undefined => {
	const { vehicleClass, electric } = vehicle ?? { vehicleClass: null, electric: null };
	if (vehicleClass === 'motorcycle' || vehicleClass === 'truck') return vehicleClass;
	if (electric) return 'electric';
	return vehicleClass === 'van' ? 'van' : undefined;
};

/** What a service becomes on a vehicle, best first; itself where it becomes nothing else. */
export function variantsOf(key: string, vehicle: Vehicle | null): string[] {
	const kind = kindOf(vehicle);
	if (/^ac-service-r1/.test(key) && vehicle?.year && (kind === undefined || kind === 'van')) {
		return [vehicle.year >= NEW_REFRIGERANT ? 'ac-service-r1234yf' : 'ac-service-r134a'];
	}
	const service = libraryServices().get(key);
	const variant = kind && (VARIANTS[kind][key] ?? cousin(key, kind, vehicle));
	if (!variant) return [key];
	// a van gets what cars get where the workshop has nothing of its own for vans
	const fits = kind === 'van' || (kind === 'electric' && service && suits(service, null, true));
	return fits ? [variant, key] : [variant];
}

/** What a service for another kind of vehicle is on this one: the HU of a trailer on a motorcycle. */
function cousin(key: string, kind: Kind, vehicle: Vehicle | null): string | undefined {
	const service = libraryServices().get(key);
	if (service && suits(service, vehicle?.vehicleClass ?? null, vehicle?.electric ?? false))
		return undefined;
	return basesOf(key)
		.map((base) => VARIANTS[kind][base])
		.find((variant) => variant !== undefined);
}

/** The services a variant stands in for: what to take where the workshop does not offer the variant. */
export const basesOf = (key: string): string[] => BASES.get(key) ?? [];

/**
 * Candidates as they are on the vehicle, each once, likeliest first, with the bases of van services behind them. What becomes the
 * same service on this vehicle speaks for it together.
 */
export function withVariants(candidates: Candidate[], vehicle: Vehicle | null): Candidate[] {
	const found = new Map<string, number>();
	const add = (key: string, confidence: number) => {
		if (confidence > (found.get(key) ?? 0)) found.set(key, confidence);
	};
	for (const { key, confidence } of candidates) {
		const [variant = key, ...bases] = variantsOf(key, vehicle);
		found.set(variant, Math.min(1, (found.get(variant) ?? 0) + confidence));
		for (const base of bases) add(base, confidence);
		if (/^(van|motorhome)-/.test(key)) {
			const base = basesOf(key)[0];
			if (base) add(base, confidence * 0.9);
		}
	}
	return [...found]
		.map(([key, confidence]) => ({ key, confidence }))
		.sort((a, b) => b.confidence - a.confidence);
}
