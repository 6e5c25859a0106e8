/**
 * Sets a Stripe account up for CarBot, as often as one likes: `npm run billing:setup` with STRIPE_SECRET_KEY and the
 * address that Stripe is to deliver to (SUPABASE_URL, or STRIPE_WEBHOOK_URL in full) in the environment or in `.env`.
 */
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { createStripe } from '../functions/_shared/billing/stripe.ts';
import { setUpEndpoint, setUpPaymentMethods, setUpPortal, setUpTax } from './account.ts';
import { setUpCatalogue } from './catalogue.ts';

const file = new URL('../../.env', import.meta.url);
if (existsSync(file)) loadEnvFile(file);

const stripe = createStripe((name) => process.env[name]);
const { SUPABASE_URL: project, STRIPE_WEBHOOK_URL: given } = process.env;
const address = given ?? (project && `${project}/functions/v1/stripe-webhook`);

if (!stripe || !address) {
	console.error('Set STRIPE_SECRET_KEY, and SUPABASE_URL or STRIPE_WEBHOOK_URL.');
	process.exit(1);
}

const steps = {
	'Products and prices': () => setUpCatalogue(stripe),
	'Webhook endpoint': () => setUpEndpoint(stripe, address),
	'Payment methods': () => setUpPaymentMethods(stripe),
	VAT: () => setUpTax(stripe),
	Portal: () => setUpPortal(stripe)
};
for (const [name, step] of Object.entries(steps)) {
	try {
		const done = await step();
		console.info([name, ...(done.length > 0 ? done : ['as it should be'])].join('\n    '));
	} catch (error) {
		console.error(`${name}\n    failed: ${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}
