import { json } from '../_shared/http/responses.ts';
import type { RateResponse } from '../_shared/protocol.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readRate } from './requests.ts';

/** A visitor judges an answer, or takes the judgement back. */
export async function rate(body: unknown, { rpc, origin }: Context): Promise<Response> {
	const { thumb } = await database.rate(rpc, { ...readRate(body), origin });
	return json({ thumb } satisfies RateResponse);
}
