/**
 * Where Stripe delivers events. Forged, altered or stale ones are refused with 400 before anything else happens. An event
 * that can't be handled is answered with 5xx: Stripe sends it again, whereas a 200 would lose it for good.
 */
import type { Stripe } from 'stripe';
import { hintOf } from '../_shared/billing/events.ts';
import { subtleCrypto } from '../_shared/billing/stripe.ts';
import { handleEvent } from '../_shared/billing/synchronise.ts';
import { CodedError } from '../_shared/errors.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { codedErrorOf, json, problem } from '../_shared/http/responses.ts';

interface Services {
	/** null where Stripe isn't set up */
	stripe: Stripe | null;
	/** of the endpoint; two while one is being replaced by another */
	secrets: string[];
	/** as service_role */
	rpc: Rpc;
}

/** Stripe's own events stay far below. */
const MAX_BYTES = 512 * 1024;
/** Seconds that a signature is good for, either way. */
const TOLERANCE = 300;

export function createHandler(services: Services): (request: Request) => Promise<Response> {
	return async (request) => {
		const response = await answer(request, services).catch((error: unknown) =>
			problem(codedErrorOf(error, 'stripe-webhook'), 'en')
		);
		response.headers.set('cache-control', 'no-store');
		return response;
	};
}

async function answer(request: Request, { stripe, secrets, rpc }: Services): Promise<Response> {
	if (request.method !== 'POST') {
		const refusal = problem(new CodedError('method_not_allowed'), 'en');
		refusal.headers.set('allow', 'POST');
		return refusal;
	}
	if (!stripe || secrets.length === 0) throw new CodedError('function_unavailable');
	const body = await rawBody(request);
	const event = body && (await verified(stripe, secrets, body, request.headers));
	if (!event) {
		return json({ code: 'signature_invalid', message: 'This did not come from Stripe.' }, 400);
	}
	const hint = hintOf(event);
	const effect = hint ? await handleEvent(hint, { stripe, rpc }) : 'ignored';
	return json({ received: event.id, effect });
}

/** The bytes as they came: one changed byte breaks the signature. Null when there are too many or they are no text. */
async function rawBody(request: Request): Promise<string | null> {
	if (Number(request.headers.get('content-length')) > MAX_BYTES) {
		await request.body?.cancel();
		return null;
	}
	const bytes = await request.arrayBuffer();
	if (bytes.byteLength > MAX_BYTES) return null;
	try {
		// `request.text()` would drop a byte-order mark and mend broken characters
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

async function verified(
	stripe: Stripe,
	secrets: string[],
	body: string,
	headers: Headers
): Promise<Stripe.Event | null> {
	const signature = headers.get('stripe-signature');
	if (!signature || isFromTheFuture(signature)) return null;
	for (const secret of secrets) {
		const event = await stripe.webhooks
			.constructEventAsync(body, signature, secret, TOLERANCE, subtleCrypto())
			.catch(() => null);
		if (event && typeof event.id === 'string') return event;
	}
	return null;
}

/** The library refuses what is too old; what claims to be from tomorrow would stay good until then. */
function isFromTheFuture(signature: string): boolean {
	const seconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? 0);
	return seconds > Date.now() / 1000 + TOLERANCE;
}
