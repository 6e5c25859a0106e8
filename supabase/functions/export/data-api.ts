/** The Data API, asked as the person whose session came with the request: row-level security decides what there is. */
import { CodedError } from '../_shared/errors.ts';
import { ExportError } from '../_shared/catalog/errors.ts';
import type { Database } from './database.ts';

export interface DataApi {
	/** @param path below `/rest/v1/`, with its query */
	get<Result>(path: string): Promise<Result>;
	rpc<Result>(name: string, args: Record<string, unknown>, timeoutMs?: number): Promise<Result>;
}

export interface Project {
	/** origin of the project's gateway */
	url: string;
	publishableKey: string;
	database: Database;
}

const TIMEOUT_MS = 20_000;

/** The query was refused. Values stay in the database's log. */
export class DatabaseError extends Error {
	/** the code that one of our functions raised; empty: our own fault */
	readonly reason: string;

	constructor(what: string, status: number, code: string, reason: string) {
		super(`${what}: ${status} ${code}`);
		this.name = `DatabaseError ${what} ${status} ${code}`;
		this.reason = reason;
	}
}

/**
 * @param authorization the request's own `Authorization` header
 * @throws CodedError `database_unavailable`; ExportError `not_signed_in` when the session is not good any more
 */
export function createDataApi(project: Project, authorization: string): DataApi {
	const ask = async <Result>(
		path: string,
		init: RequestInit,
		timeoutMs = TIMEOUT_MS
	): Promise<Result> => {
		const response = await fetch(`${project.url}/rest/v1/${path}`, {
			...init,
			signal: AbortSignal.timeout(timeoutMs),
			headers: {
				apikey: project.publishableKey,
				authorization,
				'content-type': 'application/json'
			}
		}).catch(unavailable);
		if (response.ok) return (await response.json().catch(unavailable)) as Result;
		if (response.status >= 502 && response.status <= 504) {
			await response.body?.cancel();
			return unavailable();
		}
		const fault = (await response.json().catch(unavailable)) as {
			code?: string;
			message?: string;
		} | null;
		const code = String(fault?.code ?? '').replace(/[^\w]/g, '');
		if (response.status === 401 || /^PGRST30/.test(code)) throw new ExportError('not_signed_in');
		return refuse(path.split('?')[0] ?? '', response.status, code, fault?.message);
	};
	return {
		get: (path) => ask(path, { method: 'GET' }),
		rpc: (name, args, timeoutMs) =>
			ask(`rpc/${name}`, { method: 'POST', body: JSON.stringify(args) }, timeoutMs)
	};
}

/** @throws CodedError `database_unavailable`, or DatabaseError */
export function refuse(what: string, status: number, code: string, message = ''): never {
	if (/^(08|53|57P|PGRST00)/.test(code) || code === '57014') return unavailable();
	throw new DatabaseError(what, status, code, /^[a-z_]+$/.exec(message)?.[0] ?? '');
}

export function unavailable(): never {
	throw new CodedError('database_unavailable');
}
