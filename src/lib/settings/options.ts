/** Steps in EUR to which adjusted prices are rounded, as the table allows them; as text, for a form. */
export const roundingSteps = ['0.01', '0.1', '0.5', '1', '5', '10'] as const;
export type RoundingStep = (typeof roundingSteps)[number];

export const tones = ['friendly', 'matter_of_fact', 'brief'] as const;
export const addressForms = ['sie', 'du'] as const;
export const locales = ['de', 'en'] as const;

/** Who carries out the HU at most workshops; suggestions, any other name is fine. */
export const testingBodies = [
	'TÜV SÜD',
	'TÜV NORD',
	'TÜV Rheinland',
	'TÜV Hessen',
	'TÜV Thüringen',
	'TÜV Saarland',
	'DEKRA',
	'GTÜ',
	'KÜS'
] as const;

/** An amount in EUR rounded to a step as the price engine does it: half goes up. */
export function roundToStep(amount: number, step: number): number {
	const steps = Math.round(Number((amount / step).toFixed(6)));
	return Number((steps * step).toFixed(2));
}
