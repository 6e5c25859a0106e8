import type { LawfulResult } from './lawful';

/** The rows didn't get through; the text says why, for the owner. */
export class SendFault extends Error {
	override name = 'SendFault';
}

/**
 * Sends packed rows to be compared with the catalogue, or taken over.
 * @throws SendFault with a text in the page's language, empty when there was no answer
 */
export async function sendRows(
	body: ArrayBuffer,
	{ apply, replace }: { apply: boolean; replace: boolean }
): Promise<LawfulResult> {
	const query = `${apply ? 'apply' : 'preview'}${replace ? '&replace' : ''}`;
	const response = await fetch(`/app/services/import/rows?${query}`, {
		method: 'POST',
		headers: { 'content-type': 'application/gzip' },
		body
	}).catch(() => null);
	if (!response) throw new SendFault('');
	if (response.ok) return (await response.json()) as LawfulResult;
	const problem = (await response.json().catch(() => null)) as {
		text?: unknown;
		message?: unknown;
	} | null;
	const text = problem?.text ?? problem?.message;
	throw new SendFault(typeof text === 'string' ? text : '');
}
