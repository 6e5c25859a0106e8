/** The third sieve: an amount is the engine's, but words beside it can make it another one: "nicht", "höchstens", "pro Rad". */
import { fold } from '../../text/words.ts';
import { SLOT } from '../slots.ts';

const BEFORE = list(
	`nicht, kein, keine, keinen, statt, anstatt, ohne, ab, bereits ab, schon ab, unter, uber, weniger als, mehr als, hochstens,
	maximal, max, mindestens, bis zu, hochstens, nur, bloss, lediglich, exakt, genau, not, no, instead of, without, from, starting
	at, under, below, over, above, less than, more than, at most, at least, maximum, max, up to, only, just, exactly, en fazla, en
	az, sadece, yalnizca, tam, en cok, degil, не, вместо, от, до, более, менее, максимум, минимум, не более, только, всего, ровно,
	nie, zamiast, od, do, ponizej, powyzej, maksymalnie, minimum, tylko, jedynie, dokladnie, ليس, بدلا من, من, حتى, اقل من, اكثر
	من, فقط, تماما`
);
const BEHIND = list(
	`pro, je stuck, je rad, je reifen, je achse, je seite, je stunde, plus, minus, abzuglich, oder weniger, oder mehr, weniger,
	und mehr, und nicht, statt, each, per, apiece, an hour, plus, minus, or less, or more, less, off, not, instead, basina, saat,
	degil, eksi, arti, altinda, ustunde, за штуку, в час, за час, за колесо, плюс, минус, не, вместо, за kazde, za sztuke, za godzine,
	minus, zamiast, nie, albo mniej, للواحد, لكل, للساعه, للساعة, ناقص, زائد`
);

function list(words: string): string {
	return words
		.split(',')
		.map((word) => fold(word.replace(/\s+/g, ' ')).trim())
		.join('|');
}

const AMOUNT = '\ue000';
const CHANGED = new RegExp(
	`(?<!\\p{L})(?:${BEFORE})(?: \\p{L}+){0,2} ?${AMOUNT}|${AMOUNT} ?(?:${BEHIND})(?!\\p{L})`,
	'u'
);

/**
 * Whether an amount stands beside words that change it, or behind another service than its own.
 * @param text with its placeholders, which are known to be right
 */
export function changesPrices(text: string): boolean {
	const marked = text.replace(SLOT, (_, name: string) =>
		name.startsWith('price:') ? AMOUNT : ','
	);
	const folded = fold(marked)
		.replace(/[^\p{L}\ue000,.;:!?]+/gu, ' ')
		.replace(/ ?\ue000 ?/g, ` ${AMOUNT} `);
	return CHANGED.test(folded) || strays(text);
}

/** What is said of a service stands behind its name and before the next one's. */
function strays(text: string): boolean {
	let current = '';
	for (const [, name = ''] of text.matchAll(SLOT)) {
		const [kind, number = ''] = name.split(':');
		if (kind === 'service') current = number;
		else if (number && current && number !== current) return true;
		else if (number && !current && text.includes('{{service:2}}')) return true;
	}
	return false;
}
