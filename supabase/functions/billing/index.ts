import { createStripe } from '../_shared/billing/stripe.ts';
import { createRpc, createUserRpc } from '../_shared/http/data-api.ts';
import { publishableKey, secretKey } from '../_shared/http/environment.ts';
import { createHandler } from './handler.ts';

const env = (name: string) => Deno.env.get(name);
const url = env('SUPABASE_URL') ?? '';
const publishable = publishableKey(env);

Deno.serve(
	createHandler({
		stripe: createStripe(env),
		rpc: createRpc({ url, secretKey: secretKey(env) }),
		userRpc: (authorization) => createUserRpc({ url, publishableKey: publishable, authorization })
	})
);
