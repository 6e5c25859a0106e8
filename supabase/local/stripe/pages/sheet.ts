import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const font = (name: string) =>
	readFileSync(require.resolve(`@fontsource/barlow/files/${name}.woff`));

/** Left and right edge of what is written, in points; A4 is 595 × 842. */
export const left = 56;
export const right = 595 - 56;
const bottom = 842 - 90;

/** What the basic Latin font has; everything else is in its extension (Polish, Turkish, Romanian …). */
const basic = /[\u0020-\u00ff\u20ac\u2013\u2014\u2018-\u201e\u2022\u2212]/u;

/** A document that is written from top to bottom. */
export class Sheet {
	readonly document = new PDFDocument({
		size: 'A4',
		margins: { top: 56, bottom: 40, left, right: 56 },
		bufferPages: true
	});
	y = 56;

	constructor(title: string) {
		const { document } = this;
		document.info.Title = title;
		document.info.Author = 'CarBot';
		for (const weight of ['400', '700']) {
			document.registerFont(weight, font(`barlow-latin-${weight}-normal`));
			document.registerFont(`${weight}-ext`, font(`barlow-latin-ext-${weight}-normal`));
		}
		document.font('400').fontSize(10).fillColor('#1a1d23');
	}

	/** The bytes of the finished document. */
	finish(): Promise<Buffer> {
		const { document } = this;
		const chunks: Buffer[] = [];
		const finished = new Promise<Buffer>((resolve, reject) => {
			document.on('data', (chunk: Buffer) => chunks.push(chunk));
			document.on('end', () => resolve(Buffer.concat(chunks)));
			document.on('error', reject);
		});
		document.end();
		return finished;
	}

	/** Writes one line at the current height, letter by letter in the font that has it. */
	write(
		text: string,
		{
			x = left,
			size = 10,
			bold = false,
			end
		}: { x?: number; size?: number; bold?: boolean; end?: number } = {}
	) {
		const weight = bold ? '700' : '400';
		const runs = runsOf(text.replace(/\s/gu, ' ')).map(({ part, extended }) => {
			this.document.font(extended ? `${weight}-ext` : weight).fontSize(size);
			return { part, extended, width: this.document.widthOfString(part) };
		});
		let at = end === undefined ? x : end - runs.reduce((sum, { width }) => sum + width, 0);
		for (const { part, extended, width } of runs) {
			this.document.font(extended ? `${weight}-ext` : weight).fontSize(size);
			this.document.text(part, at, this.y, { lineBreak: false });
			at += width;
		}
	}

	/** Goes down, to a new page where this one ends. */
	down(points = 15) {
		this.y += points;
		if (this.y <= bottom) return;
		this.document.addPage();
		this.y = 56;
	}

	rule() {
		this.document
			.moveTo(left, this.y)
			.lineTo(right, this.y)
			.lineWidth(0.5)
			.strokeColor('#b8bec8')
			.stroke();
	}
}

/** Parts of a text by the font that has their letters. */
function runsOf(text: string): { part: string; extended: boolean }[] {
	const runs: { part: string; extended: boolean }[] = [];
	for (const letter of text) {
		const extended = !basic.test(letter);
		const last = runs.at(-1);
		if (last?.extended === extended) last.part += letter;
		else runs.push({ part: letter, extended });
	}
	return runs;
}

/** Breaks a text into lines of at most `length` letters, between words. */
export function wrap(text: string, length: number): string[] {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const line = lines.at(-1) ?? '';
		if (line && line.length + word.length + 1 > length) lines.push(word);
		else lines[lines.length - 1] = line ? `${line} ${word}` : word;
	}
	return lines;
}
