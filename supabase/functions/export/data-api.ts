/** The Data API, asked as the person whose session came with the request: row-level security decides what there is. */
import { CodedError } from '../_shared/errors.ts';
import { ExportError } from '../_shared/catalog/errors.ts';

export interface DataApi {
	/** @param path below `/rest/v1/`, with its query */
	get<Result>(path: string): Promise<Result>;
	rpc<Result>(name: string, args: Record<string, unknown>): Promise<Result>;
	/** The same, its answer as the bytes of its JSON while they come. */
	open(name: string, args: Record<string, unknown>): Promise<ReadableStream<Uint8Array>>;
}

export interface Project {
	/** origin of the project's gateway */
	url: string;
	publishableKey: string;
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
	/** An answer that is good, its body unread. */
	const send = async (path: string, init: RequestInit): Promise<Response> => {
		const response = await fetch(`${project.url}/rest/v1/${path}`, {
			...init,
			headers: {
				apikey: project.publishableKey,
				authorization,
				'content-type': 'application/json'
			}
		}).catch(unavailable);
		if (response.ok) return response;
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
		if (/^(08|53|57P|PGRST00)/.test(code) || code === '57014') return unavailable();
		const reason = /^[a-z_]+$/.exec(fault?.message ?? '')?.[0] ?? '';
		throw new DatabaseError(path.split('?')[0] ?? '', response.status, code, reason);
	};
	const ask = async <Result>(path: string, init: RequestInit): Promise<Result> => {
		const response = await send(path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
		return (await response.json().catch(unavailable)) as Result;
	};
	const call = (args: Record<string, unknown>) => ({ method: 'POST', body: JSON.stringify(args) });
	return {
		get: (path) => ask(path, { method: 'GET' }),
		rpc: (name, args) => ask(`rpc/${name}`, call(args)),
		async open(name, args) {
			// how long the body takes is up to whoever reads it
			const patience = new AbortController();
			const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
			try {
				const { body } = await send(`rpc/${name}`, { ...call(args), signal: patience.signal });
				return body ?? unavailable();
			} finally {
				clearTimeout(timer);
			}
		}
	};
}

function unavailable(): never {
	throw new CodedError('database_unavailable');
}
