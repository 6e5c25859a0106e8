import { createStripe } from '../_shared/billing/stripe.ts';
import { createRpc } from '../_shared/http/data-api.ts';
import { secretKey } from '../_shared/http/environment.ts';
import { createHandler } from './handler.ts';

const env = (name: string) => Deno.env.get(name);

Deno.serve(
	createHandler({
		stripe: createStripe(env),
		secrets: (env('STRIPE_WEBHOOK_SECRET') ?? '').split(',').filter(Boolean),
		rpc: createRpc({ url: env('SUPABASE_URL') ?? '', secretKey: secretKey(env) })
	})
);
