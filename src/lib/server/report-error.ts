import { randomBytes } from 'node:crypto';

/**
 * Writes one line about an unexpected error and returns its number, which the page shows. The line holds where and what
 * kind, never an address, a form's content or the values in a database message: those may be somebody's data.
 */
export function reportError(
	error: unknown,
	where: { route: string | null; status: number }
): string {
	const id = randomBytes(6).toString('hex');
	const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
	// without the stack's first line, which repeats the message
	const frames = stack?.split('\n').filter((line) => line.trim().startsWith('at '));
	const line = { id, ...where, error: name ?? typeof error, code, at: frames?.slice(0, 6) };
	console.error(JSON.stringify(line));
	return id;
}
