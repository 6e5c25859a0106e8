/** Where a message may fall apart, and which of its parts belong together: as many pieces as possible that each name a service. */
import { tokensOf } from '../ranker/features.ts';
import { match, type Matched } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { newWords } from './pointers.ts';

/** Where a message may fall apart; "mit" and "inkl." are not among them, nor is the full stop of "lt." or "kompl.". */
const DIVIDER =
	/\s*([,;+&/\n]|(?<!(?<!\p{L})(?:\p{L}{1,3}|inkl|incl|evtl|kompl))\.(?=\s)|[!?](?=\s)|(?<!\S)\d[.)](?=\s))\s*|\s+(?:(?:und )?(?:danach|anschließend|anschliessend)|und|sowie|oder|u\.?|un|außerdem|ausserdem|dazu|plus|and|or|then|as well as|ve|ayrıca|bir de|ile|и|а также|потом|i|oraz|potem|و)\s+(?:(?:auch|noch|dann|gleich|direkt|was kostet|was kosten|wie lange dauert|also)\s+)*|\s+و(?=\p{L}{3})/giu;
const SENTENCE_END = /\s*(?:[.!?](?=\s)|\n)\s*/gu;
const MOST_PARTS = 8;
/** What every further wish costs. */
const FURTHER = 0.12;
/** What it costs where whole sentences follow each other: they mostly describe one trouble, and not several wishes. */
const FURTHER_SENTENCE = 0.4;
/** More words than this are no item of a list. */
const ITEM = 3;
/** From here a piece is about a service at all. */
const NAMES = 0.5;
/** Pieces that name a service less surely than this do not count as a wish beside others. */
export const WISH = 0.55;
/** How sure they must be where the message says that it wants several things. */
export const LIKELY = 0.35;

export interface Part {
	text: string;
	start: number;
	end: number;
	/** set off by "und" or "+", which add, and not by a comma or full stop */
	added: boolean;
}

/** The parts of a text with where they stand, so that neighbours can be joined again; the sentences of one with too many commas. */
export function partsOf(text: string): Part[] {
	const parts = dividedAt(DIVIDER, text);
	if (parts.length <= MOST_PARTS) return parts;
	const sentences = dividedAt(SENTENCE_END, text);
	return sentences.length <= MOST_PARTS
		? sentences
		: [{ start: 0, end: text.length, text, added: false }];
}

function dividedAt(dividers: RegExp, text: string): Part[] {
	const parts: Part[] = [];
	let start = 0;
	let added = false;
	const add = (end: number) => {
		if (text.slice(start, end).trim() !== '') parts.push({ start, end, text, added });
	};
	for (const divider of text.matchAll(dividers)) {
		add(divider.index);
		start = divider.index + divider[0].length;
		added = !/^\s*[,.!?]\s*$/.test(divider[0]);
	}
	add(text.length);
	return parts;
}

export interface Piece {
	words: string;
	matched: Matched;
	names: boolean;
}

export const sureness = ({ candidates }: Matched): number => candidates[0]?.confidence ?? 0;

/** Whether a message says that it wants several things, or is nothing but a list of them. */
export const wantsSeveral = (text: string, parts: Part[]): boolean =>
	SEVERAL.test(foldDigraphs(text)) || isList(parts);

/** "Was kostet beides zusammen?": who says so wants several things. */
const SEVERAL =
	/(?<!\S)1[.)]\s.*\s2[.)]\s|\b(beide[nsm]?|beidem|zusammen|insgesamt|alles in einem|in einem rutsch|both|together|altogether|in total|ikisi\w*|toplam\w*|birlikte|oba|obie|razem|lacznie)\b|(?<!\p{L})(оба|обе|вместе|сразу)(?!\p{L})|مع بعض|معا|كلاهما|الاثنين|المجموع/u;
/** "Öl, Bremsbeläge vorne, TÜV": nothing but short items that each name a service. */
const isList = (parts: Part[]): boolean =>
	parts.length > 1 &&
	parts.every(({ text, start, end }) => {
		const words = text.slice(start, end);
		const { names, matched } = pieceOf(words);
		return tokensOf(words).length <= ITEM && names && sureness(matched) >= WISH;
	});

/**
 * Joins neighbouring parts so that as many pieces as possible name a service surely. A piece is worth what its confidence lies above
 * `WISH`, talk is worth nothing, and every further wish costs: in doubt a message is one.
 */
export function division(parts: Part[], several: boolean): Piece[] {
	const best: { worth: number; pieces: Piece[] }[] = [{ worth: 0, pieces: [] }];
	const text = parts[0]?.text ?? '';
	const last = JOB_AT_END.exec(foldDigraphs(text.slice(parts.at(-1)?.start)))?.[1];
	const first = JOB_AT_START.exec(foldDigraphs(text.slice(parts[0]?.start, parts[0]?.end)))?.[1];
	for (let end = 1; end <= parts.length; end++) {
		for (let start = 0; start < end; start++) {
			const before = best[start];
			if (!before) continue;
			const words = text.slice(parts[start]?.start, parts[end - 1]?.end);
			const piece = pieceWith(words, start > 0 && first, end < parts.length && last);
			const isFurther = piece.names && before.pieces.some(({ names }) => names);
			const cost = several ? 0 : costOf(words, parts[start]);
			const worth = before.worth + worthOf(piece, several ? LIKELY : WISH) - (isFurther ? cost : 0);
			if (worth > (best[end]?.worth ?? -Infinity)) {
				best[end] = { worth, pieces: [...before.pieces, piece] };
			}
		}
	}
	return best[parts.length]?.pieces ?? [];
}

const costOf = (words: string, part: Part | undefined): number =>
	part?.added || tokensOf(words).length <= ITEM ? FURTHER : FURTHER_SENTENCE;

const worthOf = ({ names, words, matched }: Piece, sure: number): number => {
	if (!names) return 0;
	// "anlernen", "entlüften": what is done with the thing named before
	return ONLY_A_JOB.test(foldDigraphs(words).trim()) ? -sure : sureness(matched) - sure;
};

const ONLY_A_JOB =
	/^(?:(?:und|auch|noch|dann|gleich|bitte|neu|wieder|mit|lassen|machen|preis|preise|kosten|kostet|was|wieviel|fur|inkl|inklusive|den|die|das|oder|samt) ?)*(?:anlern\w*|codier\w*|kodier\w*|programmier\w*|entluft\w*|einstell\w*|nachzieh\w*|eingestellt|entluftet|codiert|angelernt|ersatz|austausch|einbau|montage|tausch|wechsel|erneuerung|einsetzen|abdichten)(?: (?:bitte|lassen|mussen|werden|preis|kosten|kostet|wieviel|beziffern))*$/;

export function pieceOf(words: string): Piece {
	const matched = match(words);
	// "was kostet eine neue" is about what was named before
	const names = matched.service >= NAMES && newWords(words).length > 0;
	return { words, matched, names: names && !VERDICT.test(foldDigraphs(words).trim()) };
}

/** "TÜV hat's bemängelt", "so kein TÜV": why something is wished, and no inspection. */
const VERDICT =
	/^(?:und |aber )?(?:so |dann |sonst |gibt |gibts )*(?:kein|keinen) (?:tuv|hu)\b|\b(?:tuv|hu|dekra|gtu|prufer|hauptuntersuchung)\b.*\b(?:hats?|meckert|gemeckert|bemangelt|moniert|beanstandet|sagt|meint)\b/;

/** What is done, at the end of a message, or at its start. */
const JOB_AT_END =
	/(?<!\p{L})(wechseln|tauschen|austauschen|erneuern|ersetzen|reparieren|prufen|reinigen|einstellen|auffullen|nachfullen|lackieren|fallig|kaputt|defekt|neu|changed|replaced|поменять|заменить|degissin|degistir\p{L}*|degisimi|wymienic)(?!\p{L})(?: lassen| machen| bitte| was kostet.*| preis)*[^\p{L}]*$/u;
const JOB_AT_START =
	/(?<!\p{L})(wymian[aey]|замен[аыу]|تغيير|replacement of|replacing|changing)(?!\p{L})/u;

/** "Kühlwasser und Bremsflüssigkeit wechseln": the job that is said once is meant for what stands before or behind as well. */
function pieceWith(
	words: string,
	first: string | false | undefined,
	last: string | false | undefined
): Piece {
	const piece = pieceOf(words);
	if (!first && !last) return piece;
	const whole = pieceOf([first, words, last].filter(Boolean).join(' '));
	return sureness(whole.matched) > sureness(piece.matched) ? { ...whole, words } : piece;
}
