/**
 * Texts that promise what only a fixed price keeps ("zum Festpreis", "garantiert"). The form holds them against the price
 * beside them; a price that is saved or planned alone has to be held against the texts that are stored.
 */
import { m } from '$lib/paraglide/messages';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { lint } from '../../../supabase/functions/_shared/law/law';
import type { PriceKind } from './words';

export interface Promised {
	/** as they stand in the text */
	words: string;
	law: string;
}

/** The first promise in texts whose price is of a kind; null when it keeps them all. */
export function promiseIn(
	texts: readonly (string | null)[],
	priceKind: PriceKind
): Promised | null {
	for (const text of texts) {
		const found = lint(text ?? '', { priceKind, testingBody: null });
		const promise = found.find(({ rule }) => rule === 'promise');
		if (promise) return { words: promise.words, law: promise.law };
	}
	return null;
}

/**
 * What a service with a fixed price promises that another kind of price would not keep; null when nothing is. A price that
 * is not fixed now breaks nothing that isn't broken already, so it may always be made more honest.
 */
export async function brokenPromise(
	supabase: Client,
	workshopId: string,
	serviceId: string,
	priceKind: PriceKind
): Promise<Promised | null> {
	if (priceKind === 'fixed') return null;
	const service = unwrap(
		await supabase
			.from('workshop_services')
			.select('price_kind, service_name, service_name_en, description, description_en')
			.eq('workshop_id', workshopId)
			.eq('id', serviceId)
			.maybeSingle()
	);
	if (service?.price_kind !== 'fixed') return null;
	const { service_name, service_name_en, description, description_en } = service;
	return promiseIn([service_name, service_name_en, description, description_en], priceKind);
}

/** What texts promise that a planned price of the service will not keep; null when nothing is. */
export async function promiseBeyondPlans(
	supabase: Client,
	serviceId: string,
	texts: readonly string[]
): Promise<Promised | null> {
	if (!promiseIn(texts, 'range')) return null;
	const plans = unwrap(
		await supabase
			.from('planned_prices')
			.select('price_kind')
			.eq('service_id', serviceId)
			.neq('price_kind', 'fixed')
			.limit(1)
	);
	return plans[0] ? promiseIn(texts, plans[0].price_kind) : null;
}

/** Why such a price can't be saved, for the owner. */
export const promiseText = ({ words, law }: Promised): string => m.law_promise_kept({ words, law });
