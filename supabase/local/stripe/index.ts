import { createEmulator, filePersistence } from 'emulate';
import { messageOf, StackError } from '../errors.ts';
import { choosePorts } from '../ports.ts';
import { stripeEmulator } from './emulator.ts';
import { emptyState, type State } from './state.ts';
import { stackEndpoint } from './webhooks/stack-endpoint.ts';

type PersistenceAdapter = ReturnType<typeof filePersistence>;

export interface StripeEmulator {
	/** Address of API and hosted pages: what STRIPE_API_BASE is to be. */
	url: string;
	/** For STRIPE_SECRET_KEY. */
	secretKey: string;
	/** For STRIPE_WEBHOOK_SECRET: signs what goes to the endpoint given at the start. */
	webhookSecret: string;
	/** The whole account as it is now. */
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
	const persistence = file ? filePersistence(file) : undefined;
	// Starting over keeps the keys that were there.
	const seed = { ...emptyState(), ...(persistence && (await keptKeys(persistence))) };
	if (options.at !== undefined) seed.clock.frozen = options.at;
	if (webhook) stackEndpoint(seed, webhook);
	const emulator = await createEmulator({
		service: stripeEmulator,
		port,
		hostname,
		baseUrl: `http://${hostname}:${port}`,
		seed,
		...(persistence && { persistence })
	}).catch((error: unknown) => {
		throw new StackError(
			`The Stripe emulator can't go on with ${file} (${messageOf(error)}). "npm run reset" starts over.`
		);
	});
	// What was kept may know the endpoint by the address of an earlier run.
	if (webhook && file) {
		await emulator.request('/_emulator/endpoint', {
			method: 'POST',
			body: JSON.stringify(webhook)
		});
	}
	const state = () => emulator.snapshot().state as State;
	const { secretKey, webhookSecret } = state();
	return {
		url: emulator.url,
		secretKey,
		webhookSecret,
		state,
		reset: () => emulator.reset(),
		close: () => emulator.close()
	};
}

/** The keys in a file of an earlier run, if it can be read. */
async function keptKeys(
	persistence: PersistenceAdapter
): Promise<Partial<Pick<State, 'secretKey' | 'webhookSecret'>>> {
	try {
		const kept = JSON.parse((await persistence.load()) ?? '{}') as { state?: State };
		const { secretKey, webhookSecret } = kept.state ?? {};
		return secretKey && webhookSecret ? { secretKey, webhookSecret } : {};
	} catch {
		return {};
	}
}

async function anyPort(): Promise<number> {
	const { stripe } = await choosePorts([{ name: 'stripe', preferred: 0 }], () => undefined);
	return stripe;
}
