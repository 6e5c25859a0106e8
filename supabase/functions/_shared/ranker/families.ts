/**
 * Services that answer the same everyday wish. Where a text leaves open which one it means ("Ölwechsel", "Inspektion"), asking back
 * would be pedantic: the first is named, what most people want. Specific words ("mit Filter", "große") still decide.
 */
const FAMILIES: string[][] = [
	['oil-change', 'oil-filter-change'],
	['ac-service-r134a', 'ac-service-r1234yf'],
	['wheel-change', 'wheel-change-balancing', 'tyre-mounting'],
	['timing-belt', 'timing-belt-water-pump'],
	['clutch-replacement', 'clutch-repair'],
	['annual-inspection', 'small-inspection', 'manufacturer-inspection', 'large-inspection'],
	['wheel-alignment', 'axle-measurement'],
	['battery-replacement', 'battery-agm-coding'],
	['towbar', 'towbar-swivel'],
	['engine-diagnostics', 'fault-code-readout'],
	['headlight-adjustment-halogen', 'headlight-adjustment-led'],
	['exhaust-repair', 'rear-silencer', 'middle-silencer', 'complete-exhaust'],
	['brake-pads-front', 'brake-discs-pads-front'],
	['brake-pads-rear', 'brake-discs-pads-rear'],
	['tyres-new-set', 'tyres-all-season-set'],
	['transmission-service', 'manual-gearbox-oil'],
	['towing-local', 'towing-30km', 'breakdown-service'],
	['interior-detailing-full', 'interior-cleaning-basic'],
	['alternator-replacement', 'alternator-repair'],
	['belt-replacement', 'belt-kit'],
	['headlight-replacement', 'headlight-replacement-led'],
	['accident-repair-small', 'accident-repair-major'],
	['insurance-handling', 'cost-estimate-insurance'],
	['windscreen-replacement', 'glass-claim'],
	['tyre-storage', 'wheel-change-storage'],
	['hu-au', 'hu-only']
];
/** How much likelier another one must be than the first to be named instead. */
const LIKELIER = 1.5;

const FAMILY_OF = new Map(
	FAMILIES.flatMap((family) => family.map((key) => [key, family] as const))
);

interface Likely {
	key: string;
	confidence: number;
}

/** Gives the best candidate the confidence of its whole family, and its place to the usual one where they are close. */
export function pooled<T extends Likely>(candidates: T[]): T[] {
	const best = candidates[0];
	const family = best && FAMILY_OF.get(best.key);
	if (!family) return candidates;
	const members = candidates.filter(({ key }) => family.includes(key));
	const usual = members.find(({ key }) => key === family[0]);
	const first = usual && best.confidence < usual.confidence * LIKELIER ? usual : best;
	const all = members.reduce((sum, { confidence }) => sum + confidence, 0);
	return [{ ...first, confidence: all }, ...candidates.filter((candidate) => candidate !== first)];
}

/** Whether two services answer the same everyday wish. */
export const sameFamily = (one: string, other: string): boolean =>
	FAMILY_OF.get(one)?.includes(other) ?? false;
