import type { Address, TaxRate } from '../types.ts';
import type { World } from '../world.ts';
import { taxIdsOf } from './tax-ids.ts';

/** Standard VAT rates of the EU in percent, as of 2026. */
export const euRates: Record<string, number> = {
	AT: 20,
	BE: 21,
	BG: 20,
	CY: 19,
	CZ: 21,
	DE: 19,
	DK: 25,
	EE: 24,
	ES: 21,
	FI: 25.5,
	FR: 20,
	GR: 24,
	HR: 25,
	HU: 27,
	IE: 23,
	IT: 22,
	LT: 21,
	LU: 17,
	LV: 21,
	MT: 18,
	NL: 21,
	PL: 23,
	PT: 23,
	RO: 21,
	SE: 25,
	SI: 22,
	SK: 23
};

/** The country for tax, or undefined where an address doesn't say enough: a country, and a postal code in Germany. */
export function locationOf(address: Address | null | undefined): string | undefined {
	return address?.country ?? undefined;
}

/** How a customer is taxed. */
export interface Treatment {
	/** The tax rate object, kept for invoices to name. */
	rate: TaxRate;
	percent: number;
	reason:
		| 'standard_rated'
		| 'reverse_charge'
		| 'not_collecting'
		| 'customer_exempt'
		| 'not_subject_to_tax';
}

/** Who is to be taxed. */
export interface Taxpayer {
	address: Address | null | undefined;
	taxExempt: string | null | undefined;
	taxIds: { type: string; value: string; country: string | null; status: string | null }[];
}

/** A stored customer as a taxpayer. */
export function taxpayerOf(world: World, customerId: string): Taxpayer {
	const customer = world.get('customer', customerId, 'customer');
	return {
		address: customer.address,
		taxExempt: customer.tax_exempt,
		taxIds: taxIdsOf(world, customerId).map(({ type, value, country, verification }) => ({
			type,
			value,
			country,
			status: verification?.status ?? null
		}))
	};
}

/**
 * The treatment by the rules for a German seller of digital services: 19 % in Germany; reverse charge for a business
 * elsewhere in the EU with a VAT id that wasn't found invalid; that country's rate for everybody else there (one-stop
 * shop); nothing outside the EU. Undefined when the address doesn't say where the customer is.
 */
export function treat(
	world: World,
	{ address, taxExempt, taxIds }: Taxpayer
): Treatment | undefined {
	const country = locationOf(address);
	if (!country) return undefined;
	const { account } = world.state.settings;
	const registrations = taxRegistrationsOf(world);
	const percent = euRates[country];
	const collected =
		percent !== undefined && (registrations === 'eu' || registrations.includes(country));
	const rate = (reason: Treatment['reason'], applied: number): Treatment => ({
		reason,
		percent: applied,
		rate: taxRate(world, country, applied)
	});
	if (taxExempt === 'exempt') return rate('customer_exempt', 0);
	if (taxExempt === 'reverse') return rate('reverse_charge', 0);
	const business = taxIds.some(
		({ type, country: home, status }) =>
			type === 'eu_vat' && home !== account.country && status !== 'unverified'
	);
	if (percent !== undefined && country !== account.country && business)
		return rate('reverse_charge', 0);
	return collected ? rate('standard_rated', percent) : rate('not_collecting', 0);
}

/** Where VAT is collected: what is registered through the API, else what the settings say. */
export function taxRegistrationsOf(world: World): 'eu' | string[] {
	const registered = world.all('tax.registration').filter(({ status }) => status === 'active');
	if (registered.length === 0) return world.state.settings.taxRegistrations;
	// One registration for the one-stop shop stands for the whole EU.
	const shop = registered.some(({ country_options: options }) =>
		JSON.stringify(options).includes('"oss_')
	);
	return shop ? 'eu' : registered.map(({ country }) => country);
}

/** The tax rate of a country, made when it is first needed. */
function taxRate(world: World, country: string, percent: number): TaxRate {
	const found = world
		.all('tax_rate')
		.find((rate) => rate.country === country && rate.percentage === percent);
	if (found) return found;
	return world.add('tax_rate', {
		id: world.id('tax_rate'),
		object: 'tax_rate',
		active: false,
		country,
		created: world.now(),
		description: null,
		display_name: country === 'DE' ? 'MwSt.' : 'VAT',
		effective_percentage: percent,
		flat_amount: null,
		inclusive: false,
		jurisdiction: country,
		jurisdiction_level: 'country',
		livemode: false,
		metadata: {},
		percentage: percent,
		rate_type: 'percentage',
		state: null,
		tax_type: 'vat'
	});
}

/** Rounds half away from zero, as money is rounded: the same for a credit as for the charge that it takes back. */
export const roundCents = (value: number) =>
	Math.sign(value) * Math.round(Number((Math.abs(value) + 1e-9).toFixed(6)));

/** Tax in cents on a net amount, or the tax inside a gross one. */
export const taxOn = (amount: number, percent: number, inclusive: boolean) =>
	roundCents(inclusive ? amount - amount / (1 + percent / 100) : (amount * percent) / 100);
