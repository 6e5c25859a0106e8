/** Reads what customers say: `phrasings/*.txt`. The format is described in README.md beside this file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface Phrasing {
	/** library key, `intent:…` or `none` */
	label: string;
	/** who speaks so: plain, terse, typo, dialect … or a language: en, tr, ru, pl, ar */
	voice: string;
	text: string;
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
			const text = part.trim();
			if (text !== '') phrasings.push({ label, voice, text, file, line: index + 1 });
		}
	});
	return phrasings;
}
