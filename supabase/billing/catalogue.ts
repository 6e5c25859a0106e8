/** What is sold, at Stripe: a product per plan and the price at which it is sold now. */
import type { Stripe } from 'stripe';
import { lookupKeyOf, SOLD_PLANS } from '../functions/_shared/billing/prices.ts';
import { plans } from '../functions/_shared/plans.ts';

/** Software as a service for businesses: decides the VAT abroad. */
const TAX_CODE = 'txcd_10103001';

/**
 * Brings products and prices in line with the plans; called again, it changes nothing. A price is never altered: when a
 * plan's changes, a new one takes its lookup key over, and who pays the old one goes on paying that.
 * @returns what was done, a line each
 */
export async function setUpCatalogue(stripe: Stripe): Promise<string[]> {
	const done: string[] = [];
	for (const id of SOLD_PLANS) {
		const { name, monthlyNet } = plans[id];
		const product = `carbot_${id}`;
		const fields = { name: `CarBot ${name}`, tax_code: TAX_CODE, metadata: { plan: id } };
		if (await exists(stripe.products.retrieve(product))) {
			await stripe.products.update(product, { ...fields, active: true });
		} else {
			await stripe.products.create({ id: product, ...fields });
			done.push(`product ${product} made`);
		}
		const amount = Math.round((monthlyNet ?? 0) * 100);
		const { data } = await stripe.prices.list({ lookup_keys: [lookupKeyOf(id)], active: true });
		if (data[0]?.unit_amount === amount && data[0].currency === 'eur') continue;
		const price = await stripe.prices.create({
			product,
			currency: 'eur',
			unit_amount: amount,
			tax_behavior: 'exclusive',
			recurring: { interval: 'month' },
			lookup_key: lookupKeyOf(id),
			transfer_lookup_key: true,
			metadata: { plan: id }
		});
		done.push(`price ${price.id} for ${lookupKeyOf(id)}: ${amount / 100} EUR a month without VAT`);
	}
	return done;
}

/** @throws anything but that it isn't there */
export async function exists(asked: Promise<unknown>): Promise<boolean> {
	try {
		await asked;
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === 'resource_missing') return false;
		throw error;
	}
}
