import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
	decimal,
	hash,
	integer,
	mergeMetadata,
	metadata,
	oneOf,
	paging,
	text
} from '../http/params.ts';
import { randomText } from '../ids.ts';
import type { Coupon, PromotionCode } from '../types.ts';
import type { World } from '../world.ts';

const createCoupon = z.strictObject({
	id: text().optional(),
	amount_off: integer().optional(),
	currency: text().optional(),
	duration: oneOf('once', 'repeating', 'forever').optional(),
	duration_in_months: integer().optional(),
	max_redemptions: integer().optional(),
	metadata: metadata().optional(),
	name: text().optional(),
	percent_off: decimal()
		.refine((value) => value > 0 && value <= 100, 'percentage')
		.optional(),
	redeem_by: integer().optional(),
	...common
});

/** Whether a coupon may still be redeemed. */
export const couponValid = (world: World, coupon: Coupon) =>
	(coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions) &&
	(coupon.redeem_by === null || coupon.redeem_by > world.now());

/** The promotion code a customer may redeem now, by its text (any case); undefined when there is none. */
export function redeemable(world: World, code: string, customer: string | null, currency = 'eur') {
	const found = world
		.all('promotion_code')
		.findLast((one) => one.active && one.code.toLowerCase() === code.trim().toLowerCase());
	return found && usable(world, found, customer, currency) ? found : undefined;
}

/** Whether a promotion code is open to a customer now. */
export function usable(
	world: World,
	code: PromotionCode,
	customer: string | null,
	currency: string
): boolean {
	const coupon = world.find('coupon', code.promotion.coupon ?? '');
	if (!coupon || !code.active || !couponValid(world, coupon)) return false;
	if (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions) return false;
	if (code.expires_at !== null && code.expires_at <= world.now()) return false;
	if (code.customer !== null && code.customer !== customer) return false;
	if (coupon.amount_off !== null && coupon.currency !== currency) return false;
	if (!code.restrictions.first_time_transaction || customer === null) return true;
	return !world
		.all('invoice')
		.some((invoice) => invoice.customer === customer && invoice.amount_paid > 0);
}

/** Serves coupons and promotion codes. */
export function serveCoupons(api: Api) {
	const path = '/v1/coupons';
	api.post(path, createCoupon, (params, _ids, world) => {
		if ((params.percent_off === undefined) === (params.amount_off === undefined))
			throw invalidRequest('Must provide percent_off or amount_off, and not both.', 'percent_off');
		if (params.amount_off !== undefined && !params.currency)
			throw invalidRequest('Missing required param: currency.', 'currency', 'parameter_missing');
		if (params.id && world.find('coupon', params.id))
			throw invalidRequest('Coupon already exists.', 'id', 'resource_already_exists');
		if ((params.duration === 'repeating') !== (params.duration_in_months !== undefined))
			throw invalidRequest(
				'duration_in_months goes with the duration `repeating`.',
				'duration_in_months'
			);
		const coupon: Coupon = {
			id: params.id ?? randomText(8),
			object: 'coupon',
			amount_off: params.amount_off ?? null,
			created: world.now(),
			currency: params.currency?.toLowerCase() ?? null,
			duration: params.duration ?? 'once',
			duration_in_months: params.duration_in_months ?? null,
			livemode: false,
			max_redemptions: params.max_redemptions ?? null,
			metadata: mergeMetadata({}, params.metadata),
			name: params.name ?? null,
			percent_off: params.percent_off ?? null,
			redeem_by: params.redeem_by ?? null,
			times_redeemed: 0,
			valid: true
		};
		return world.add('coupon', coupon, 'coupon.created');
	});
	api.get(path, z.strictObject({ ...paging, ...common }), (page, _ids, world) =>
		paginate(world.all('coupon'), page, path)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		const coupon = world.get('coupon', id);
		coupon.valid = couponValid(world, coupon);
		return coupon;
	});
	const updateCoupon = z.strictObject({
		name: text().optional(),
		metadata: metadata().optional(),
		...common
	});
	api.post(`${path}/:id`, updateCoupon, (params, { id = '' }, world) =>
		world.change(
			'coupon',
			id,
			(coupon) => {
				if (params.name !== undefined) coupon.name = params.name;
				coupon.metadata = mergeMetadata(coupon.metadata ?? {}, params.metadata);
			},
			'coupon.updated'
		)
	);
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		const coupon = world.get('coupon', id);
		world.remove('coupon', id);
		world.emit('coupon.deleted', coupon);
		return { id, object: 'coupon', deleted: true };
	});
	servePromotionCodes(api);
}

const createCode = z.strictObject({
	active: boolean().optional(),
	code: text()
		.regex(/^[\w-]{1,500}$/u, 'code')
		.optional(),
	customer: text().optional(),
	expires_at: integer().optional(),
	max_redemptions: integer().optional(),
	metadata: metadata().optional(),
	promotion: hash({ type: oneOf('coupon'), coupon: text() }),
	restrictions: hash({ first_time_transaction: boolean() }).partial().optional(),
	...common
});

function servePromotionCodes(api: Api) {
	const path = '/v1/promotion_codes';
	api.post(path, createCode, (params, _ids, world) => {
		world.get('coupon', params.promotion.coupon, 'promotion[coupon]');
		if (params.customer) world.get('customer', params.customer, 'customer');
		const code = params.code ?? randomText(8).toUpperCase();
		const active = params.active ?? true;
		const taken = world
			.all('promotion_code')
			.some((one) => one.active && one.code.toLowerCase() === code.toLowerCase());
		if (active && taken)
			throw invalidRequest('An active promotion code with this code already exists.', 'code');
		const promotionCode: PromotionCode = {
			id: world.id('promotion_code'),
			object: 'promotion_code',
			active,
			code,
			created: world.now(),
			customer: params.customer ?? null,
			customer_account: null,
			expires_at: params.expires_at ?? null,
			livemode: false,
			max_redemptions: params.max_redemptions ?? null,
			metadata: mergeMetadata({}, params.metadata),
			promotion: { coupon: params.promotion.coupon, type: 'coupon' },
			restrictions: {
				first_time_transaction: params.restrictions?.first_time_transaction ?? false,
				minimum_amount: null,
				minimum_amount_currency: null
			},
			times_redeemed: 0
		};
		return world.add('promotion_code', promotionCode, 'promotion_code.created');
	});
	const filters = { active: boolean(), code: text(), coupon: text(), customer: text() };
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		({ active, code, coupon, customer, ...page }, _ids, world) =>
			paginate(
				world
					.all('promotion_code')
					.filter((one) => active === undefined || one.active === active)
					.filter((one) => !code || one.code.toLowerCase() === code.toLowerCase())
					.filter((one) => !coupon || one.promotion.coupon === coupon)
					.filter((one) => !customer || one.customer === customer),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('promotion_code', id)
	);
	const update = z.strictObject({
		active: boolean().optional(),
		metadata: clearable(metadata()).optional(),
		...common
	});
	api.post(`${path}/:id`, update, (params, { id = '' }, world) =>
		world.change(
			'promotion_code',
			id,
			(one) => {
				if (params.active !== undefined) one.active = params.active;
				one.metadata = mergeMetadata(one.metadata ?? {}, params.metadata);
			},
			'promotion_code.updated'
		)
	);
}
