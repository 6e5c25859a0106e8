import type { ImportRow } from '../../../supabase/functions/_shared/catalog/types';
import { maxRows } from './faults';

/** Unpacked; ten thousand rows with long descriptions are a third of it. */
const maxBytes = 48 * 1024 * 1024;

/** Why rows that were sent can't be taken. */
export class RowsRefused extends Error {
	override name = 'RowsRefused';
	readonly code: 'too_large' | 'malformed';

	constructor(code: RowsRefused['code']) {
		super(code);
		this.code = code;
	}
}

/**
 * The rows that the page's worker packed. What is in them is checked by the database.
 * @throws RowsRefused
 */
export async function unpackRows(body: ReadableStream<Uint8Array> | null): Promise<ImportRow[]> {
	if (!body) throw new RowsRefused('malformed');
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		const unpacked = body.pipeThrough(
			new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>
		);
		for await (const chunk of unpacked as unknown as AsyncIterable<Uint8Array>) {
			size += chunk.byteLength;
			// a few bytes can unpack to any number; leaving the loop ends it
			if (size > maxBytes) throw new RowsRefused('too_large');
			chunks.push(chunk);
		}
	} catch (thrown) {
		// the app server's own limit for what it takes in
		const isLimit = (thrown as { status?: number }).status === 413;
		if (thrown instanceof RowsRefused) throw thrown;
		throw new RowsRefused(isLimit ? 'too_large' : 'malformed');
	}
	const rows = parse(Buffer.concat(chunks).toString('utf8'));
	if (!Array.isArray(rows) || !rows.every(isRow)) throw new RowsRefused('malformed');
	if (rows.length > maxRows) throw new RowsRefused('too_large');
	return rows;
}

const isRow = (row: unknown): row is ImportRow =>
	typeof row === 'object' && row !== null && !Array.isArray(row);

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
