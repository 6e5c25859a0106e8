import { m } from '$lib/paraglide/messages';
import { parseAmount } from '$lib/inquiries/amount';
import type { BulkEdit } from './changes';
import { vehicleTypes, type VehicleType } from './words';

/** What a bulk edit changes; the dialog has one tab for each. */
export const bulkTopics = ['price', 'category', 'vehicles', 'status'] as const;
export type BulkTopic = (typeof bulkTopics)[number];

export const priceUnits = ['percent', 'amount'] as const;
export const directions = ['up', 'down'] as const;
export const vehicleModes = ['add', 'remove', 'set'] as const;

/** Limits as in the database. */
export const percentDown = 90;
export const percentUp = 500;

const pick = <Value extends string>(values: readonly Value[], text: unknown): Value =>
	values.find((value) => value === text) ?? (values[0] as Value);

/** Reads the dialog's fields: the edit, or what is wrong with them in words. */
export function readEdit(data: FormData): { edit: BulkEdit } | { fault: string } {
	switch (pick(bulkTopics, data.get('topic'))) {
		case 'price':
			return readPriceEdit(data);
		case 'category': {
			const key = String(data.get('category') ?? '');
			return key ? { edit: { category_key: key } } : { fault: m.service_category_missing() };
		}
		case 'vehicles': {
			const types = data
				.getAll('vehicles')
				.flatMap((text) => vehicleTypes.find((type): type is VehicleType => type === text) ?? []);
			if (types.length === 0) return { fault: m.problem_vehicle_type_missing() };
			return { edit: { vehicle_types: { [pick(vehicleModes, data.get('mode'))]: types } } };
		}
		case 'status':
			return { edit: { status: pick(['archived', 'active'] as const, data.get('status')) } };
	}
}

function readPriceEdit(data: FormData): { edit: BulkEdit } | { fault: string } {
	const amount = parseAmount(String(data.get('amount') ?? ''));
	const isDown = data.get('direction') === 'down';
	const isPercent = pick(priceUnits, data.get('unit')) === 'percent';
	if (amount === null || amount === 0) return { fault: m.bulk_amount_invalid() };
	if (isPercent && amount > (isDown ? percentDown : percentUp)) {
		return { fault: m.bulk_percent_range({ down: percentDown, up: percentUp }) };
	}
	if (!isPercent && amount > 100_000) return { fault: m.bulk_amount_invalid() };
	const signed = isDown ? -amount : amount;
	return { edit: isPercent ? { price_percent: signed } : { price_amount: signed } };
}
