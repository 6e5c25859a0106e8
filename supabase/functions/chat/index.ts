import { createRpc, createUserRpc } from '../_shared/http/data-api.ts';
import { publishableKey, secretKey } from '../_shared/http/environment.ts';
import { createHandler } from './handler.ts';
import { configuredModel, writerFor } from './writer.ts';

const env = (name: string) => Deno.env.get(name);
const url = env('SUPABASE_URL') ?? '';
const [secret, publishable] = [secretKey(env), publishableKey(env)];
const rpc = createRpc({ url, secretKey: secret });
const model = configuredModel(env);

Deno.serve(
	createHandler({
		rpc,
		userRpc: (authorization) => createUserRpc({ url, publishableKey: publishable, authorization }),
		hosted: env('SB_REGION') !== undefined,
		writer: writerFor(model, rpc),
		model
	})
);
