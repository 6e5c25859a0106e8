import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { parseAmount, writeAmount } from '$lib/inquiries/amount';
import type { VehicleClass } from '$lib/vehicles';
import { fieldsOf, type ClassField } from './class-fields';
import { priceFault } from './price';
import type { Service } from './queries';
import { priceKinds, vehicleClasses } from './words';

const amount = z.string().max(20, { error: () => m.price_invalid() });
const amounts = Object.fromEntries(
	vehicleClasses.flatMap((one) => [
		[fieldsOf(one).min, amount],
		[fieldsOf(one).max, amount]
	])
) as Record<ClassField, typeof amount>;

const faults = { missing: m.price_missing, invalid: m.price_invalid, order: m.price_order };

/** Own amounts of all classes as typed; a class without amounts follows the recommendation. */
export const classPricesSchema = z
	.object({
		/** A fixed price has one amount per class, the other kinds have two. */
		priceKind: z.enum(priceKinds),
		...amounts
	})
	.superRefine((input, context) => {
		for (const vehicleClass of vehicleClasses) {
			const fields = fieldsOf(vehicleClass);
			if (isEmpty(input, vehicleClass)) continue;
			const found = priceFault(asPrice(input, vehicleClass));
			if (!found) continue;
			const path = [found.field === 'priceMin' ? fields.min : fields.max];
			context.addIssue({ code: 'custom', path, message: faults[found.fault]() });
		}
	});

export type ClassPricesInput = z.infer<typeof classPricesSchema>;

const isEmpty = (input: ClassPricesInput, vehicleClass: VehicleClass): boolean => {
	const { min, max } = fieldsOf(vehicleClass);
	return !input[min].trim() && (input.priceKind === 'fixed' || !input[max].trim());
};

const asPrice = (input: ClassPricesInput, vehicleClass: VehicleClass) => ({
	priceKind: input.priceKind === 'fixed' ? ('fixed' as const) : ('range' as const),
	priceMin: input[fieldsOf(vehicleClass).min],
	priceMax: input[fieldsOf(vehicleClass).max]
});

/** A valid form as it is stored. */
export function toClassPrices(input: ClassPricesInput) {
	const prices: Partial<Record<VehicleClass, { min: number; max: number }>> = {};
	for (const vehicleClass of vehicleClasses) {
		if (isEmpty(input, vehicleClass)) continue;
		const { priceMin, priceMax } = asPrice(input, vehicleClass);
		const min = parseAmount(priceMin) ?? 0;
		prices[vehicleClass] = {
			min,
			max: input.priceKind === 'fixed' ? min : (parseAmount(priceMax) ?? min)
		};
	}
	return prices;
}

/** Stored amounts as their form shows them. */
export function toClassPricesInput({
	price_kind,
	class_prices
}: Pick<Service, 'price_kind' | 'class_prices'>): ClassPricesInput {
	const own = new Map(class_prices.map((price) => [price.vehicle_class, price]));
	return {
		priceKind: price_kind,
		...(Object.fromEntries(
			vehicleClasses.flatMap((one) => [
				[fieldsOf(one).min, writeAmount(own.get(one)?.price_min ?? null)],
				[fieldsOf(one).max, writeAmount(own.get(one)?.price_max ?? null)]
			])
		) as Record<ClassField, string>)
	};
}
