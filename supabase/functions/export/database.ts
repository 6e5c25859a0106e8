/** The database itself, for files of so many rows that the Data API's JSON would take longer than all else. */
import postgres from 'postgres';
import { refuse, unavailable } from './data-api.ts';

/**
 * Columns of each row that a query gives, while they come, as bytes in UTF-8.
 * @throws CodedError `database_unavailable`; DatabaseError
 */
export type ReadRows = (
	query: (sql: postgres.TransactionSql) => postgres.PendingQuery<postgres.Row[]>
) => AsyncGenerator<Cells>;
export type Cells = (Uint8Array | null)[];

export interface Database {
	/**
	 * As the person whose session it is, with their role and claims, as the Data API does it; the claims are believed: ask
	 * the Data API for something first, which looks at the signature.
	 * @param authorization the request's own `Authorization` header
	 */
	as(authorization: string): ReadRows;
}

/** Rows of one query have to come within. */
const TIMEOUT = '20s';
/** What one query gives, before it is sent, shall not go through the database's disk. */
const WORK_MEM = '16MB';

export function openDatabase(url: string): Database {
	const sql = postgres(url, {
		max: 4,
		idle_timeout: 20,
		connect_timeout: 5,
		// a pooler may give the next transaction another connection
		prepare: false,
		fetch_types: false,
		onnotice: () => undefined
	});
	return {
		as: (authorization) =>
			async function* (query) {
				const rows: Cells[] = [];
				let wake = () => undefined as void;
				let isOver = false;
				let fault: unknown;
				// a reader that is slow keeps no connection: what one query gives is waited for in memory
				sql
					.begin(async (tx) => {
						await tx`
							select
								set_config('role', 'authenticated', true),
								set_config('request.jwt.claims', ${claimsOf(authorization)}, true),
								set_config('statement_timeout', ${TIMEOUT}, true),
								set_config('work_mem', ${WORK_MEM}, true)`;
						await query(tx)
							.raw()
							.forEach((row) => {
								rows.push(row as unknown as Cells);
								wake();
							});
					})
					.catch((error: unknown) => (fault = error))
					.finally(() => {
						isOver = true;
						wake();
					});
				for (;;) {
					const row = rows.shift();
					if (row) yield row;
					else if (fault) return refused(fault);
					else if (isOver) return;
					else await new Promise<void>((resolve) => (wake = resolve));
				}
			}
	};
}

/** What the session's token says, as JSON. */
function claimsOf(authorization: string): string {
	const part = authorization.split('.')[1] ?? '';
	const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
	return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

function refused(error: unknown): never {
	if (error instanceof postgres.PostgresError)
		return refuse('database', 0, error.code, error.message);
	return unavailable();
}
