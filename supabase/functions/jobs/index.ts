import { createStripe } from '../_shared/billing/stripe.ts';
import { createRpc } from '../_shared/http/data-api.ts';
import { keepAlive, secretKey } from '../_shared/http/environment.ts';
import { LONG_CALL_MS } from '../_shared/http/patience.ts';
import { createHandler } from './handler.ts';
import { createMailer } from './mails/mailer.ts';

const env = (name: string) => Deno.env.get(name);
const secret = secretKey(env);
const url = env('SUPABASE_URL') ?? '';

Deno.serve(
	createHandler({
		secretKey: secret,
		stripe: createStripe(env),
		mailer: createMailer(env),
		rpc: createRpc({ url, secretKey: secret, timeoutMs: LONG_CALL_MS }),
		again: (name) => keepAlive(call(name))
	})
);

/** Nobody waits for it; should it get lost, the next minute's call does the same. */
async function call(only: string): Promise<void> {
	const answer = await fetch(`${url}/functions/v1/jobs`, {
		method: 'POST',
		headers: { apikey: secret, 'content-type': 'application/json' },
		body: JSON.stringify({ only })
	}).catch(() => null);
	await answer?.body?.cancel();
}
