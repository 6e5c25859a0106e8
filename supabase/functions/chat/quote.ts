import { Fields } from '../_shared/http/fields.ts';
import { json } from '../_shared/http/responses.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';

/** A price receipt for whoever has its address; the address alone is the permission. */
export async function quote(body: unknown, { rpc }: Context): Promise<Response> {
	const fields = new Fields(body);
	const receipt = fields.text('receipt', {
		max: 43,
		pattern: /^[\w-]{43}$/,
		code: 'receipt_unknown'
	});
	fields.check();
	return json(await database.receipt(rpc, receipt));
}
