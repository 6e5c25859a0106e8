/** Reads what customers say: `phrasings/*.txt`. The format is described in README.md beside this file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Random, seedOf } from './random.ts';

export interface Phrasing {
	/** library key, `intent:…` or `none` */
	label: string;
	/** who speaks so: plain, terse, typo, dialect … or a language: en, tr, ru, pl, ar */
	voice: string;
	text: string;
	/** one of many from a frame, which therefore counts less */
	framed: boolean;
	file: string;
	line: number;
}

const folder = new URL('phrasings/', import.meta.url);

/** All phrasings in the order of files and lines. Throws with file and line at what does not fit the format. */
export function readPhrasings(): Phrasing[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.txt'))
		.toSorted()
		.flatMap((name) => parsePhrasings(readFileSync(new URL(name, folder), 'utf8'), name));
}

export function parsePhrasings(content: string, file: string): Phrasing[] {
	const phrasings: Phrasing[] = [];
	let label = '';
	content.split(/\r?\n/).forEach((row, index) => {
		const line = row.trim();
		if (line === '' || line.startsWith('#')) return;
		const section = /^\[([a-z0-9:-]+)\]$/.exec(line);
		if (section) {
			label = section[1] ?? '';
			return;
		}
		const [, voice = '', list = ''] = /^([a-z]+):\s*(.+)$/.exec(line) ?? [];
		if (label === '' || voice === '') throw new Error(`${file}:${index + 1}: ${line}`);
		for (const part of list.split('|')) {
			const texts = expanded(part.trim()).filter((text) => text !== '');
			const framed = texts.length > 1;
			for (const text of texts)
				phrasings.push({ label, voice, text, framed, file, line: index + 1 });
		}
	});
	return phrasings;
}

/** How often each alternative of a frame is said, in different company. */
const TIMES = 3;

/** "{a/b} c" is "a c" and "b c". Of frames with several places not all combinations, but each alternative a few times. */
function expanded(text: string): string[] {
	const places = text.split(/\{([^}]*)\}/).map((part, at) => (at % 2 ? part.split('/') : [part]));
	const open = places.filter((alternatives) => alternatives.length > 1).length;
	if (open === 0) return [places.flat().join('')];
	const random = new Random(seedOf(text));
	const most = Math.max(...places.map((alternatives) => alternatives.length));
	const texts = new Set<string>();
	for (let round = 0; round < (open === 1 ? 1 : TIMES); round++) {
		const orders = places.map((alternatives) => shuffled(alternatives, random));
		for (let at = 0; at < most; at++) {
			texts.add(
				orders
					.map((order) => order[at % order.length] ?? '')
					.join('')
					.trim()
			);
		}
	}
	return [...texts];
}

function shuffled(list: string[], random: Random): string[] {
	const order = [...list];
	for (let at = order.length - 1; at > 0; at--) {
		const other = random.below(at + 1);
		[order[at], order[other]] = [order[other] ?? '', order[at] ?? ''];
	}
	return order;
}
