/** What visitors and catalogues try on the assistant: attacks.csv, one attack a line. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Attack {
	/** 1 is the first line below the head */
	number: number;
	kind: string;
	language: string;
	/** sent one after the other in one conversation */
	messages: string[];
	/** what the workshop's own oil change is called (`name`) or described as (`catalogue`) meanwhile; else empty */
	catalogue: string;
}

/** Characters that no editor shows stand in the file as `\u{…}`. */
const unescaped = (text: string): string =>
	text.replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) =>
		String.fromCodePoint(Number.parseInt(code, 16))
	);

export function readAttacks(): Attack[] {
	const file = new URL('./attacks.csv', import.meta.url);
	const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
	return rows.map(({ kind = '', language = '', messages = '', catalogue = '' }, index) => ({
		number: index + 1,
		kind,
		language,
		messages: messages.split(' || ').map(unescaped),
		catalogue: unescaped(catalogue)
	}));
}
