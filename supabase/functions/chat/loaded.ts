import { CodedError } from '../_shared/errors.ts';
import { json } from '../_shared/http/responses.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readLoaded } from './requests.ts';

/**
 * The app's server has served the widget to a page, and passes on what the browser calls itself: robots aren't counted. No
 * page says so of itself: browsers would send their origin along.
 */
export async function loaded(body: unknown, context: Context): Promise<Response> {
	const { rpc, origin, isRobot } = context;
	if (origin !== null) throw new CodedError('origin_not_allowed');
	const load = readLoaded(body);
	return json(isRobot ? { keys: 0 } : await database.loaded(rpc, load));
}
