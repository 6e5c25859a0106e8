/**
 * Turns a text into the features the ranker weighs: words, word pairs, and pieces of 3 to 5 letters, which see through
 * typing errors, compounds and endings. Training and answering use this very function.
 */

/** Number of buckets that features are hashed into; a power of two. */
export const BUCKETS = 1 << 16;

/** Words that say that a price or the job is wanted, but never which job. */
const EMPTY_WORDS = new Set(
	(
		'was wie viel wieviel kostet kosten koste preis preise teuer ungefaehr ca etwa bei euch ihnen ihr sie ich du wir mir mich mein meine meinem meinen ' +
		'meiner der die das den dem des ein eine einen einem einer fuer mit und oder am im an in ist sind hat habe haben ' +
		'bitte mal denn so es zu beim vom von auf aus hallo moin guten tag danke gern gerne moechte wuerde koennte koennten ' +
		'koennen kann machen lassen the a an my for of to is it how much does cost price what do you'
	).split(' ')
);

/** Lower case, German umlauts as ae, oe, ue, other accents dropped, everything but letters and digits as one blank. */
export function fold(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll('ä', 'ae')
		.replaceAll('ö', 'oe')
		.replaceAll('ü', 'ue')
		.replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** FNV-1a over UTF-16 units, folded into the buckets. */
function bucketOf(feature: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < feature.length; index++) {
		hash ^= feature.charCodeAt(index);
		hash = Math.imul(hash, 0x01000193);
	}
	hash ^= hash >>> 15;
	return (hash >>> 0) & (BUCKETS - 1);
}

/** Bucket → weight of a text, scaled so that the squares add up to 1. */
export function featuresOf(text: string): Map<number, number> {
	const words = fold(text).split(' ').filter(Boolean);
	const counts = new Map<number, number>();
	const add = (feature: string, value: number) => {
		const bucket = bucketOf(feature);
		counts.set(bucket, (counts.get(bucket) ?? 0) + value);
	};
	words.forEach((word, index) => {
		const value = EMPTY_WORDS.has(word) ? 0.15 : 1;
		add(`w ${word}`, value);
		const next = words[index + 1];
		if (next) add(`p ${word} ${next}`, Math.min(value, EMPTY_WORDS.has(next) ? 0.15 : 1) * 0.7);
		if (value < 1) return;
		const padded = `<${word}>`;
		for (let size = 3; size <= 5; size++) {
			for (let start = 0; start + size <= padded.length; start++) {
				add(`c ${padded.slice(start, start + size)}`, 0.4);
			}
		}
	});
	let squares = 0;
	for (const value of counts.values()) squares += value * value;
	const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
	for (const [bucket, value] of counts) counts.set(bucket, value * scale);
	return counts;
}
