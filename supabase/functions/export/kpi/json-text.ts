/**
 * The text of a JSON document that is one string, as bytes in UTF-8, while they come: a text of megabytes never is in
 * memory as a whole.
 */
export async function* textOf(json: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	let rest: Uint8Array = new Uint8Array();
	for await (const chunk of json) {
		const input = joined(rest, chunk);
		const output = new Uint8Array(input.length);
		let at = 0;
		let written = 0;
		while (at < input.length) {
			const special = nextSpecial(input, at);
			output.set(input.subarray(at, special), written);
			written += special - at;
			at = special;
			if (at === input.length) break;
			if (input[at] === QUOTE) {
				at++;
				continue;
			}
			const [bytes, length] = escaped(input, at);
			if (length === 0) break;
			output.set(bytes, written);
			written += bytes.length;
			at += length;
		}
		// an escape that isn't complete yet
		rest = input.slice(at);
		if (written > 0) yield output.subarray(0, written);
	}
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SHORT: Record<string, number> = { b: 8, f: 12, n: 10, r: 13, t: 9 };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function nextSpecial(input: Uint8Array, from: number): number {
	for (let at = from; at < input.length; at++) {
		const byte = input[at];
		if (byte === QUOTE || byte === BACKSLASH) return at;
	}
	return input.length;
}

/** What an escape stands for, and its length; 0: more of it is to come. */
function escaped(input: Uint8Array, at: number): [bytes: Uint8Array, length: number] {
	// two of "\ud83d" make one character
	const ahead = decoder.decode(input.subarray(at, at + 12));
	const code = ahead[1] ?? '';
	if (code === '') return [input.subarray(0, 0), 0];
	if (code !== 'u') return [Uint8Array.of(SHORT[code] ?? code.charCodeAt(0)), 2];
	const isPair = /^\\ud[89ab]/i.test(ahead);
	const length = isPair ? 12 : 6;
	if (ahead.length < length) return [input.subarray(0, 0), 0];
	return [encoder.encode(JSON.parse(`"${ahead.slice(0, length)}"`) as string), length];
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	if (first.length === 0) return second;
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}
