import { CodedError } from '../errors.ts';

/** Calls a database function; its result as the caller says it is. */
export type Rpc = <Result>(name: string, args: Record<string, unknown>) => Promise<Result>;

interface DataApi {
	/** origin of the project's gateway */
	url: string;
	timeoutMs?: number;
}

/** A database function failed in a way that is our fault. The SQLSTATE says how; values stay in the database's log. */
class DatabaseError extends Error {
	constructor(name: string, status: number, code: string) {
		super(`${name}: ${status} ${code}`);
		this.name = `DatabaseError ${name} ${status} ${code}`;
	}
}

/**
 * The Data API by plain fetch, as service_role (`sb_secret_…`): a client library would cost every cold start more than it
 * gives.
 * @throws CodedError `database_unavailable` when there is no answer in time or none from a database
 */
export function createRpc({ secretKey, ...api }: DataApi & { secretKey: string }): Rpc {
	return caller(api, { apikey: secretKey });
}

/**
 * The same as a signed-in user, with that user's rights alone. `authorization` is the header as the user sent it; whether
 * it is any good is for the Data API to say.
 * @throws CodedError also `session_required`
 */
export function createUserRpc({
	publishableKey,
	authorization,
	...api
}: DataApi & { publishableKey: string; authorization: string }): Rpc {
	return caller(api, { apikey: publishableKey, authorization });
}

function caller({ url, timeoutMs = 5000 }: DataApi, credentials: Record<string, string>): Rpc {
	return async (name, args) => {
		const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: { ...credentials, 'content-type': 'application/json' },
			body: JSON.stringify(args),
			signal: AbortSignal.timeout(timeoutMs)
		}).catch(unavailable);
		if (credentials.authorization && (response.status === 401 || response.status === 403)) {
			await response.body?.cancel();
			throw new CodedError('session_required');
		}
		if (response.status >= 502 && response.status <= 504) {
			await response.body?.cancel();
			return unavailable();
		}
		const result = (await response.json().catch(unavailable)) as { code?: string } | null;
		if (response.ok) return result as never;
		const code = String(result?.code ?? '').replace(/[^\w]/g, '');
		if (isConnectionTrouble(code)) return unavailable();
		throw new DatabaseError(name, response.status, code);
	};
}

/** SQLSTATEs of a database that is starting, stopping, full or gone, and PostgREST's own words for it. */
const isConnectionTrouble = (code: string): boolean =>
	/^(08|53|57P|PGRST00)/.test(code) || code === '57014';

function unavailable(): never {
	throw new CodedError('database_unavailable');
}
