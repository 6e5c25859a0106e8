import Stripe from 'stripe';
import {
	startStripe,
	type StripeEmulator,
	type StripeOptions
} from '../../../supabase/local/stripe/index.ts';

/** 1 November 2026, 09:00 UTC: when the tests' account begins. */
export const begin = Date.UTC(2026, 10, 1, 9) / 1000;
export const day = 86_400;

/** An emulator with the official SDK pointed at it; time stands still until it is moved. */
export interface Bench {
	emulator: StripeEmulator;
	stripe: Stripe;
	/** A JSON request to the emulator's own side entrance. */
	control<T = unknown>(path: string, body?: object): Promise<T>;
	/** Moves time to a moment or by so many seconds; resolves when everything on the way has happened. */
	advance(by: number): Promise<number>;
	close(): Promise<void>;
}

/** Starts an emulator of its own for a test file. */
export async function startBench(options: Partial<StripeOptions> = {}): Promise<Bench> {
	const emulator = await startStripe({
		port: 0,
		hostname: '127.0.0.1',
		at: begin,
		...options
	});
	const control = async <T>(path: string, body?: object) => {
		const response = await fetch(`${emulator.url}/_emulator/${path}`, {
			method: body ? 'POST' : 'GET',
			...(body && { body: JSON.stringify(body) })
		});
		const answer = (await response.json()) as T;
		if (!response.ok) throw new Error(JSON.stringify(answer));
		return answer;
	};
	return {
		emulator,
		stripe: sdk(emulator),
		control,
		advance: async (by) => (await control<{ now: number }>('clock', { by })).now,
		close: () => emulator.close()
	};
}

/** The official SDK for an emulator. */
export function sdk({ url, secretKey }: StripeEmulator, config: Stripe.StripeConfig = {}): Stripe {
	const { hostname, port } = new URL(url);
	return new Stripe(secretKey, {
		host: hostname,
		port,
		protocol: 'http',
		maxNetworkRetries: 0,
		telemetry: false,
		...config
	});
}

/** Two plans, net of VAT, in cents a month. */
export async function createPlans(stripe: Stripe) {
	const make = async (name: string, unit_amount: number) => {
		const product = await stripe.products.create({ name: `CarBot ${name}` });
		return stripe.prices.create({
			product: product.id,
			currency: 'eur',
			unit_amount,
			tax_behavior: 'exclusive',
			recurring: { interval: 'month' },
			lookup_key: name.toLowerCase()
		});
	};
	return { basic: await make('Basic', 2900), professional: await make('Professional', 7900) };
}

/** A workshop in Munich, with the given payment method as its default. */
export async function createWorkshop(stripe: Stripe, method: string | null = 'pm_card_visa') {
	return stripe.customers.create({
		name: 'Kfz Huber',
		email: 'huber@example.de',
		address: { line1: 'Lindwurmstr. 1', postal_code: '80337', city: 'München', country: 'DE' },
		...(method && { payment_method: method })
	});
}
