/** Trouble that the person at the terminal can do something about: printed without a stack trace. */
export class StackError extends Error {}

/** The text of anything thrown. */
export const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
