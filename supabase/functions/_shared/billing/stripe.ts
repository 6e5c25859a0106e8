import { Stripe } from 'stripe';
import { STRIPE_API_VERSION } from './events.ts';

type Environment = (name: string) => string | undefined;

/** Where and with which key Stripe is asked; null where it isn't set up (`STRIPE_SECRET_KEY`). */
export function createStripe(env: Environment): Stripe | null {
	const key = env('STRIPE_SECRET_KEY');
	if (!key) return null;
	const base = env('STRIPE_API_BASE');
	return new Stripe(key, {
		apiVersion: STRIPE_API_VERSION,
		// well within a function's own time, so that a slow answer is a fault we report
		timeout: 15_000,
		maxNetworkRetries: 2,
		telemetry: false,
		httpClient: Stripe.createFetchHttpClient(),
		...(base && elsewhere(new URL(base)))
	});
}

const elsewhere = ({ hostname, port, protocol }: URL) => {
	const scheme = protocol === 'http:' ? 'http' : 'https';
	return {
		host: hostname,
		port: port || (scheme === 'http' ? 80 : 443),
		protocol: scheme
	} as const;
};

/** A signature is checked with what every runtime has. */
export const subtleCrypto = (): ReturnType<typeof Stripe.createSubtleCryptoProvider> =>
	Stripe.createSubtleCryptoProvider();
