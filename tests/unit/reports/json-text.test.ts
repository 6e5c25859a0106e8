/** A text passes through as it is, however the answer is cut into pieces. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from '../../../supabase/functions/export/kpi/json-text.ts';
import { nastyText } from '../catalog/nasty-text.ts';

/** The bytes in pieces of the given lengths, again and again. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, lengths: number[]) {
	let at = 0;
	let turn = 0;
	return new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(controller) {
			if (at >= bytes.length) return controller.close();
			const length = lengths[turn++ % lengths.length] ?? 1;
			controller.enqueue(bytes.slice(at, at + length));
			at += length;
		}
	});
}

async function read(json: string, lengths: number[]): Promise<string> {
	const pieces: Uint8Array[] = [];
	const bytes = new TextEncoder().encode(json);
	for await (const piece of textOf(inPieces(bytes, lengths))) pieces.push(piece);
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(pieces));
}

/** All that may be escaped is: as some servers write it. */
const escapedAll = (text: string): string =>
	`"${[...text].map((character) => [...character].flatMap((each) => units(each)).join('')).join('')}"`;
const units = (character: string): string[] =>
	Array.from(
		{ length: character.length },
		(_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
	);

test('texts of all kinds arrive as they were', async () => {
	const text = fc.oneof(nastyText, fc.string({ unit: 'binary' }));
	await fc.assert(
		fc.asyncProperty(
			text,
			fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
			async (value, lengths) => {
				expect(await read(JSON.stringify(value), lengths)).toBe(value);
				expect(await read(escapedAll(value), lengths)).toBe(value);
			}
		),
		{ numRuns: 500 }
	);
});

test('short escapes are understood', async () => {
	const json = String.raw`"\b\f\n\r\t\"\\\/ö€😀\ud83d\ude00"`;
	expect(await read(json, [1])).toBe(JSON.parse(json));
	expect(await read('""', [1])).toBe('');
});
