import { invalidRequest } from '../errors.ts';
import type { AppliedDiscount } from '../invoices/lines.ts';
import { couponValid, usable } from '../resources/coupons.ts';
import { addIntervals } from '../time.ts';
import type { Discount, Subscription } from '../types.ts';
import type { World } from '../world.ts';

/** A discount as it is asked for: by coupon, by promotion code, or one that is there already. */
export interface DiscountInput {
	coupon?: string | undefined;
	promotion_code?: string | undefined;
	discount?: string | undefined;
}

/** The coupon behind an input; refuses what can't be redeemed. */
export function couponOf(
	world: World,
	input: DiscountInput,
	customer: string,
	param = 'discounts[0]'
) {
	if (input.promotion_code) {
		const code = world.get('promotion_code', input.promotion_code, `${param}[promotion_code]`);
		if (!usable(world, code, customer, 'eur'))
			throw invalidRequest(
				'This promotion code cannot be redeemed.',
				`${param}[promotion_code]`,
				'promotion_code_expired'
			);
		return world.get('coupon', code.promotion.coupon ?? '');
	}
	const coupon = world.get('coupon', input.coupon ?? '', `${param}[coupon]`);
	if (!couponValid(world, coupon))
		throw invalidRequest(`Coupon expired: ${coupon.id}`, `${param}[coupon]`, 'coupon_expired');
	return coupon;
}

/** A discount object that isn't kept yet. */
export function draftDiscount(
	world: World,
	input: DiscountInput,
	customer: string,
	subscription: string | null
): Discount {
	const coupon = couponOf(world, input, customer);
	const now = world.now();
	return {
		id: world.id('discount'),
		object: 'discount',
		checkout_session: null,
		customer,
		customer_account: null,
		end:
			coupon.duration === 'repeating'
				? addIntervals(now, 'month', coupon.duration_in_months ?? 1)
				: null,
		invoice: null,
		invoice_item: null,
		promotion_code: input.promotion_code ?? null,
		source: { coupon: coupon.id, type: 'coupon' },
		start: now,
		subscription,
		subscription_item: null
	};
}

/** Redeems a discount for a subscription and returns its id. */
export function redeem(world: World, input: DiscountInput, customer: string, subscription: string) {
	if (input.discount) return world.get('discount', input.discount, 'discounts[0][discount]').id;
	const discount = draftDiscount(world, input, customer, subscription);
	world.change('coupon', discount.source.coupon ?? '', (coupon) => {
		coupon.times_redeemed++;
		coupon.valid = couponValid(world, coupon);
	});
	if (discount.promotion_code)
		world.change('promotion_code', discount.promotion_code, (code) => {
			code.times_redeemed++;
			const spent = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
			if (spent) code.active = false;
		});
	world.add('discount', discount, 'customer.discount.created');
	return discount.id;
}

/** The discounts of a subscription that hold at a moment. */
export function discountsOf(
	world: World,
	subscription: Subscription,
	at: number
): AppliedDiscount[] {
	return subscription.discounts.flatMap((id) => {
		const discount = world.find('discount', id);
		const coupon = world.find('coupon', discount?.source.coupon);
		if (!discount || !coupon || (discount.end !== null && discount.end <= at)) return [];
		return [{ discount, coupon }];
	});
}

/** Takes away the discounts that were for one invoice only, once that invoice is there. */
export function useUp(world: World, subscriptionId: string, applied: AppliedDiscount[]) {
	const spent = applied.filter(({ coupon }) => coupon.duration === 'once');
	if (spent.length === 0) return;
	world.change('subscription', subscriptionId, (subscription) => {
		subscription.discounts = subscription.discounts.filter(
			(id) => !spent.some(({ discount }) => discount.id === id)
		);
	});
}

/** The share of a price that is left after percentage discounts, for prorations. */
export const shareLeft = (discounts: AppliedDiscount[]) =>
	discounts.reduce((left, { coupon }) => left * (1 - (coupon.percent_off ?? 0) / 100), 1);
