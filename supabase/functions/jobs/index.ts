import { createStripe } from '../_shared/billing/stripe.ts';
import { createRpc } from '../_shared/http/data-api.ts';
import { secretKey } from '../_shared/http/environment.ts';
import { createHandler } from './handler.ts';
import { createMailer } from './mails/mailer.ts';

const env = (name: string) => Deno.env.get(name);
const secret = secretKey(env);

Deno.serve(
	createHandler({
		secretKey: secret,
		stripe: createStripe(env),
		mailer: createMailer(env),
		rpc: createRpc({ url: env('SUPABASE_URL') ?? '', secretKey: secret, timeoutMs: 30_000 })
	})
);
