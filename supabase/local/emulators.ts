import { createEmulator } from 'emulate';
import { startMail } from './mail/index.ts';
import { host } from './ports.ts';
import { startStripe, type StripeEmulator, type Webhook } from './stripe/index.ts';

export interface Emulators {
	/** Page with every mail that was sent. */
	mailbox: string;
	/** Where Resend's clients post mails to. */
	mailEndpoint: string;
	resend: string;
	twilio: string;
	stripe: Pick<StripeEmulator, 'url' | 'secretKey' | 'webhookSecret'>;
	close(): Promise<void>;
}

/** Resend, Twilio and Stripe as stateful emulators in this process. */
export async function startEmulators(
	ports: Record<'mailbox' | 'twilio' | 'stripe', number>,
	stripeOptions: { file: string; webhook?: Webhook }
): Promise<Emulators> {
	const [resend, twilio, stripe] = await Promise.all([
		startMail(ports.mailbox),
		createEmulator({
			service: 'twilio',
			port: ports.twilio,
			hostname: host,
			baseUrl: `http://${host}:${ports.twilio}`
		}),
		startStripe({ port: ports.stripe, hostname: host, ...stripeOptions })
	]);
	return {
		mailbox: `${resend.url}/inbox`,
		mailEndpoint: `${resend.url}/emails`,
		resend: resend.url,
		twilio: twilio.url,
		stripe,
		close: async () => {
			await Promise.all([resend.close(), twilio.close(), stripe.close()]);
		}
	};
}
