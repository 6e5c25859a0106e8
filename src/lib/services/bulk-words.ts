import { priceRange } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { vehicleClassName } from '$lib/vehicles';
import type { BulkTopic } from './bulk-input';
import { nameOf, type Category } from './categories';
import type { BulkRow, BulkState } from './changes';
import { priceKindName, vehicleClasses, vehicleTypeName } from './words';

/** One thing that an edit changes at a service, in words. */
export interface Difference {
	/** What it is, where that isn't the service as a whole. */
	of?: string;
	before: string;
	after: string;
}

const baseText = (state: BulkState): string =>
	state.price_kind === 'after_inspection'
		? priceKindName(state.price_kind)
		: priceRange(state.price_min, state.price_max);

const statusText = ({ status }: BulkState): string =>
	status === 'active' ? m.status_active() : m.status_archived();

/** What a service is now, as far as an edit of that kind could change it. */
export function stateText(
	state: BulkState,
	topic: BulkTopic,
	categories: readonly Category[]
): string {
	if (topic === 'category') return nameOf(categories, state.category_key);
	if (topic === 'vehicles') return state.vehicle_types.map(vehicleTypeName).join(', ');
	return topic === 'status' ? statusText(state) : baseText(state);
}

/** Everything that an edit changes at a service, its own amounts per class included; vehicles have `vehicleChanges`. */
export function differences(
	{ before, after }: BulkRow,
	topic: BulkTopic,
	categories: readonly Category[]
): Difference[] {
	const whole = {
		before: stateText(before, topic, categories),
		after: stateText(after, topic, categories)
	};
	const classes =
		topic === 'price'
			? vehicleClasses.flatMap((one) => {
					const [was, is] = [before.class_prices[one], after.class_prices[one]];
					if (!was || !is) return [];
					const of = vehicleClassName(one);
					return { of, before: priceRange(was.min, was.max), after: priceRange(is.min, is.max) };
				})
			: [];
	return [whole, ...classes].filter((one) => one.before !== one.after);
}

/** Names of the vehicles that a service is newly done on, and of those that it isn't done on any more. */
export function vehicleChanges({ before, after }: BulkRow): { added: string[]; removed: string[] } {
	const without = (some: BulkState, others: BulkState) =>
		some.vehicle_types.filter((type) => !others.vehicle_types.includes(type)).map(vehicleTypeName);
	return { added: without(after, before), removed: without(before, after) };
}
