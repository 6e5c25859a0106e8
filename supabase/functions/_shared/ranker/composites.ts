/** Services that include others: "Scheiben und Beläge", "Öl und Filter" are asked for in parts and mean the one. */
const COMPOSITES: Record<string, string[]> = {
	'oil-filter-change': ['oil-change'],
	'brake-discs-pads-front': ['brake-pads-front'],
	'brake-discs-pads-rear': ['brake-pads-rear'],
	'timing-belt-water-pump': ['timing-belt', 'water-pump'],
	'wheel-change-balancing': ['wheel-change', 'wheel-balancing'],
	'wheel-change-storage': ['wheel-change', 'tyre-storage'],
	'clutch-dual-mass-flywheel': ['clutch-replacement', 'clutch-repair'],
	'parking-front-rear': ['parking-sensors', 'rear-camera-retrofit'],
	'hu-au': ['hu-only', 'emission-test'],
	'belt-kit': ['belt-replacement', 'belt-tensioner'],
	'tyres-new-set': ['tyre-mounting'],
	'tyres-all-season-set': ['tyre-mounting'],
	'bumper-replacement': ['bumper-paint'],
	'fender-replacement': ['fender-paint'],
	'door-replacement': ['door-paint'],
	'ac-service-r134a': ['ac-leak-test'],
	'ac-service-r1234yf': ['ac-leak-test']
};

/** They hold others too, but who names the parts wants the parts. */
const SETS: Record<string, string[]> = {
	'brakes-complete': [
		'brake-pads-front', 'brake-pads-rear', 'brake-discs-pads-front', 'brake-discs-pads-rear'
	], // prettier-ignore
	'filter-package': ['air-filter', 'cabin-filter', 'fuel-filter', 'oil-filter-change', 'oil-change']
};

/** A service, what it is done to, what else may be done with it, and the service that is both. */
export const WITH_MORE: { part: string; own: string; more: string; both: string }[] = [
	{ part: 'brake-pads-front', own: 'pad', more: 'disc', both: 'brake-discs-pads-front' },
	{ part: 'brake-pads-rear', own: 'pad', more: 'disc', both: 'brake-discs-pads-rear' },
	{ part: 'oil-change', own: 'oil', more: 'filter', both: 'oil-filter-change' },
	{ part: 'timing-belt', own: 'timing', more: 'water_pump', both: 'timing-belt-water-pump' }
];

/** Leaves out services that another one of the list includes. */
export const withoutIncluded = (keys: string[]): string[] =>
	keys.filter(
		(key) =>
			!keys.some((other) => other !== key && (COMPOSITES[other] ?? SETS[other])?.includes(key))
	);

/** The service that includes all of these (or is one of them and includes the rest), if there is one. */
export const including = (keys: string[]): string | undefined =>
	Object.keys(COMPOSITES).find((composite) =>
		keys.every((key) => key === composite || COMPOSITES[composite]?.includes(key))
	);

export const includes = (composite: string, key: string): boolean =>
	COMPOSITES[composite]?.includes(key) ?? false;
