import { CodedError } from '../errors.ts';

/** Calls a database function; its result as the caller says it is. */
export type Rpc = <Result>(name: string, args: Record<string, unknown>) => Promise<Result>;

interface DataApi {
	/** origin of the project's gateway */
	url: string;
	/** `sb_secret_…`: acts as service_role */
	secretKey: string;
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
 * The Data API by plain fetch: a client library would cost every cold start more than it gives.
 * @throws CodedError `database_unavailable` when there is no answer in time or none from a database
 */
export function createRpc({ url, secretKey, timeoutMs = 5000 }: DataApi): Rpc {
	return async (name, args) => {
		const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: { apikey: secretKey, 'content-type': 'application/json' },
			body: JSON.stringify(args),
			signal: AbortSignal.timeout(timeoutMs)
		}).catch(unavailable);
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
