/**
 * The text of a JSON document that is one string, as bytes in UTF-8, while they come: a text of megabytes never is in
 * memory as a whole.
 */
export async function* textOf(json: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	let rest: Uint8Array = new Uint8Array();
	for await (const chunk of json) {
		// what comes out is never longer, so it takes the place of what came in
		const input = joined(rest, chunk);
		let at = 0;
		let written = 0;
		while (at < input.length) {
			const byte = input[at] ?? 0;
			if (byte === BACKSLASH) {
				const code = input[at + 1];
				const short = code === undefined ? undefined : SHORT[code];
				if (short !== undefined) {
					input[written++] = short;
					at += 2;
					continue;
				}
				const [bytes, length] = unicode(input, at);
				// it isn't complete yet
				if (length === 0) break;
				input.set(bytes, written);
				written += bytes.length;
				at += length;
				continue;
			}
			if (byte !== QUOTE) input[written++] = byte;
			at++;
		}
		rest = input.slice(at);
		if (written > 0) yield input.subarray(0, written);
	}
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What follows a backslash, and what both stand for. */
const SHORT: (number | undefined)[] = [];
for (const [code, character] of Object.entries({
	...{ '"': '"', '\\': '\\', '/': '/' },
	...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
})) {
	SHORT[code.charCodeAt(0)] = character.charCodeAt(0);
}
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What "\u20ac" or the pair "\ud83d\ude00" stands for, and its length; 0: more of it is to come. */
function unicode(input: Uint8Array, at: number): [bytes: Uint8Array, length: number] {
	const ahead = decoder.decode(input.subarray(at, at + 12));
	const length = /^\\ud[89ab]/i.test(ahead) ? 12 : 6;
	if (ahead.length < length) return [new Uint8Array(), 0];
	return [encoder.encode(JSON.parse(`"${ahead.slice(0, length)}"`) as string), length];
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	if (first.length === 0) return second;
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
