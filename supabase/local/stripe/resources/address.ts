import type { Address } from '../types.ts';

/** A full address out of a partial one: what isn't said is null. */
export const fullAddress = (given: {
	[Key in keyof Address]?: string | null | undefined;
}): Address => ({
	city: given.city || null,
	country: given.country || null,
	line1: given.line1 || null,
	line2: given.line2 || null,
	postal_code: given.postal_code || null,
	state: given.state || null
});
