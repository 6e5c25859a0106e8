import { error, isHttpError } from '@sveltejs/kit';

/** What the data API answers, as far as it matters here. */
interface Answer {
	data: unknown;
	error: { code?: string; message: string; details?: string | null } | null;
	status?: number;
}

/** A question to the database that came back with an error nobody expects. */
export class DatabaseError extends Error {
	override name = 'DatabaseError';
	/** SQLSTATE or PostgREST's own code */
	readonly code: string;
	/** what the database adds; may hold a person's data, so it is never logged */
	readonly details: string;

	constructor(code: string, message: string, details = '') {
		super(message);
		this.code = code;
		this.details = details;
	}
}

/** True when the service didn't answer, as opposed to answering no. */
export function isUnavailable({ error, status = 0 }: Answer): boolean {
	if (!error) return false;
	return (
		status === 0 ||
		status >= 502 ||
		/^(PGRST00[0-3]|08\d{3}|57P0\d|53\d{3}|database_unavailable)$/.test(error.code ?? '')
	);
}

/** Ends the request with 503 and the page that says so. */
export function unavailable(): never {
	error(503, {
		code: 'service_unavailable',
		message: 'The service does not answer at the moment.'
	});
}

/**
 * The data of an answer, or an exception: the 503 page when the service is down, a DatabaseError otherwise.
 * Calls that expect an error (a taken name, a broken rule) look at `error` before.
 */
export function unwrap<Result extends Answer>(
	answer: Result
): Extract<Result, { error: null }>['data'] {
	if (answer.error) {
		if (isUnavailable(answer)) unavailable();
		const { code = 'unknown', message, details } = answer.error;
		throw new DatabaseError(code, message, details ?? '');
	}
	return answer.data as Extract<Result, { error: null }>['data'];
}

/** True for what `unavailable` throws. */
export function isServiceDown(thrown: unknown): boolean {
	return isHttpError(thrown, 503);
}
