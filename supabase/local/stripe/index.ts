import { createEmulator } from 'emulate';
import { messageOf, StackError } from '../errors.ts';
import { choosePorts } from '../ports.ts';
import { defineStripe } from './emulator.ts';
import { complete, emptyState, type State } from './state.ts';
import { openStore } from './store.ts';
import { stackEndpoint } from './webhooks/stack-endpoint.ts';

export interface StripeEmulator {
	/** Address of API and hosted pages: what STRIPE_API_BASE is to be. */
	url: string;
	/** For STRIPE_SECRET_KEY. */
	secretKey: string;
	/** For STRIPE_WEBHOOK_SECRET: signs what goes to the endpoint given at the start. */
	webhookSecret: string;
	/** A copy of the whole account as it is now. */
	state(): State;
	/** Starts over with the same keys: an account in which nothing has happened. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

export interface StripeOptions {
	/** 0 for any free port. */
	port: number;
	hostname: string;
	/** Where data and keys are kept; without a file they live as long as the process. */
	file?: string;
	/** Unix seconds at which a new account's time stands still, until it is moved; without it time flows from now. */
	at?: number;
	/** Where events are sent; more endpoints can be added through the API. */
	webhook?: Webhook;
}

export interface Webhook {
	url: string;
	/** Event types, or `*`. */
	events: string[];
}

/** Starts Stripe as a stateful emulator in this process. */
export async function startStripe(options: StripeOptions): Promise<StripeEmulator> {
	const { hostname, file, webhook } = options;
	const port = options.port || (await anyPort());
	let current: State | undefined;
	const store = file ? openStore(file, () => current) : undefined;
	const kept = await store?.load().catch((error: unknown) => {
		throw new StackError(
			`The Stripe emulator can't go on with ${file} (${messageOf(error)}). "npm run reset" starts over.`
		);
	});
	const fresh = freshAccount(options, kept);
	const emulator = await createEmulator({
		service: defineStripe({
			fresh,
			opened: (state) => (current = state),
			changed: () => store?.changed()
		}),
		port,
		hostname,
		baseUrl: `http://${hostname}:${port}`,
		seed: fresh()
	});
	if (kept) {
		complete(kept);
		// The endpoint may have had another address in the earlier run.
		if (webhook) stackEndpoint(kept, webhook);
		await emulator.restore({ ...emulator.snapshot(), state: kept });
	}
	const state = () => emulator.snapshot().state as State;
	const { secretKey, webhookSecret } = state();
	store?.changed();
	return {
		url: emulator.url,
		secretKey,
		webhookSecret,
		state,
		reset: () => emulator.reset(),
		close: async () => {
			await emulator.close();
			store?.flush();
		}
	};
}

/** Makes an account in which nothing has happened, with the keys that an earlier one had. */
function freshAccount({ at, webhook }: StripeOptions, kept: State | undefined): () => State {
	const { secretKey, webhookSecret } = kept ?? emptyState();
	return () => {
		const state: State = { ...emptyState(), secretKey, webhookSecret };
		if (at !== undefined) state.clock.frozen = at;
		if (webhook) stackEndpoint(state, webhook);
		return state;
	};
}

async function anyPort(): Promise<number> {
	const { stripe } = await choosePorts([{ name: 'stripe', preferred: 0 }], () => undefined);
	return stripe;
}
