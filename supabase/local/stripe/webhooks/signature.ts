import { createHmac } from 'node:crypto';

/**
 * The value of `Stripe-Signature` for a body: `t=<Unix seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`, once per secret.
 * The time is the real one: receivers compare it with their own clock.
 */
export function sign(body: string, secrets: string[], at = Math.floor(Date.now() / 1000)): string {
	const signatures = secrets.map(
		(secret) => `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
	);
	return [`t=${at}`, ...signatures].join(',');
}
