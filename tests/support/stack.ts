import { inject } from 'vitest';
import type { StackInfo } from '../../supabase/local/stack.ts';

export interface ProvidedStack extends Pick<
	StackInfo,
	| 'app'
	| 'api'
	| 'publishableKey'
	| 'databaseUrl'
	| 'mailbox'
	| 'studio'
	| 'stripe'
	| 'stripeSecretKey'
	| 'stripeWebhookSecret'
	| 'demo'
> {
	/** The key that only functions have; for tests of the parts below the app. */
	secretKey: string;
	dataDir: string;
	control: string;
}

declare module 'vitest' {
	export interface ProvidedContext {
		stack: ProvidedStack;
	}
}

const provided = inject('stack');

async function control(action: string) {
	const response = await fetch(`${provided.control}/${action}`, { method: 'POST' });
	if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`);
}

const required = <T>(value: T | null, what: string): T => {
	if (value === null) throw new Error(`This stack has no ${what}.`);
	return value;
};

/** The run's stack, as seen from a test. */
export const stack = {
	api: provided.api,
	publishableKey: provided.publishableKey,
	secretKey: provided.secretKey,
	databaseUrl: provided.databaseUrl,
	mailbox: provided.mailbox,
	studio: provided.studio,
	/** The Stripe emulator: address, key, and the secret that signs what it delivers. */
	stripe: {
		url: provided.stripe,
		secretKey: provided.stripeSecretKey,
		webhookSecret: provided.stripeWebhookSecret
	},
	dataDir: provided.dataDir,
	/** The app's origin. */
	get app() {
		return required(provided.app, 'app');
	},
	get demo() {
		return required(provided.demo, 'demo workshop');
	},
	/** These four are for tests/failures alone: everything else runs side by side. */
	stopDatabase: () => control('stopDatabase'),
	startDatabase: () => control('startDatabase'),
	stopFunction: (name: string) => control(`stopFunction/${name}`),
	startFunction: (name: string) => control(`startFunction/${name}`)
};

export interface Mail {
	to: string[];
	subject: string;
	html: string;
	text?: string;
}

/** The mails that were sent to an address, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
	const response = await fetch(new URL('/emails', stack.mailbox), {
		headers: { authorization: 'Bearer re_local' }
	});
	const { data } = (await response.json()) as { data: Mail[] };
	return data.filter(({ to }) => to.includes(address));
}
