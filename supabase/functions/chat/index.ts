import { createRpc } from '../_shared/http/data-api.ts';
import { secretKey } from '../_shared/http/environment.ts';
import { createHandler } from './handler.ts';

const env = (name: string) => Deno.env.get(name);
const rpc = createRpc({ url: env('SUPABASE_URL') ?? '', secretKey: secretKey(env) });

Deno.serve(createHandler({ rpc, hosted: env('SB_REGION') !== undefined }));
