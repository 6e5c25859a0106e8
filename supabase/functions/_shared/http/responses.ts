import { CodedError, ERRORS, type ErrorBody, type Locale } from '../errors.ts';

/** How long a client waits before it tries again when the database is away. */
const PAUSE_SECONDS = 2;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
	new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers }
	});

/** What a client reads about a fault, in its user's language. */
export function problemBody(error: CodedError, locale: Locale): ErrorBody {
	const { fields, id } = error.options;
	return {
		code: error.code,
		message: ERRORS[error.code][locale],
		...(fields && { fields }),
		...(id && { id })
	};
}

export function problem(error: CodedError, locale: Locale): Response {
	const { status } = ERRORS[error.code];
	const wait = error.options.retryAfterSeconds ?? (status === 503 ? PAUSE_SECONDS : undefined);
	return json(
		problemBody(error, locale),
		status,
		wait === undefined ? {} : { 'retry-after': String(wait) }
	);
}

/**
 * Any thrown thing as a fault with a code. What nobody expected gets an id, under which the log has the place where it
 * happened; messages stay out of the log, for they may quote a visitor.
 */
export function codedErrorOf(error: unknown, where: string): CodedError {
	if (error instanceof CodedError) return error;
	const id = crypto.randomUUID();
	const { name, stack = '' } = error instanceof Error ? error : { name: typeof error };
	const place = stack.split('\n').filter((line) => /^\s+at /.test(line));
	console.error(JSON.stringify({ id, where, name, place: place.map((line) => line.trim()) }));
	return new CodedError('internal', { id });
}
