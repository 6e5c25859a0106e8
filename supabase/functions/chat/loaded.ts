import { CodedError } from '../_shared/errors.ts';
import { json } from '../_shared/http/responses.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readLoaded } from './requests.ts';

/** The app's server has served the widget to a page. No page says so of itself: browsers would send their origin along. */
export async function loaded(body: unknown, { rpc, origin }: Context): Promise<Response> {
	if (origin !== null) throw new CodedError('origin_not_allowed');
	return json(await database.loaded(rpc, readLoaded(body).origin));
}
