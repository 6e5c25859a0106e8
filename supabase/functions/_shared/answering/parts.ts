/** A job with another one that has a service of its own together with it: "Öl mit neuem Filter", "Scheiben sind noch gut". */
import { WITH_MORE } from '../ranker/composites.ts';
import { conceptsOf } from '../ranker/concepts.ts';
import { foldDigraphs } from '../text/words.ts';

/** The service that does what the text says of both jobs; `key` itself where it says nothing certain. */
export function withParts(key: string, text: string): string {
	const clauses = clausesOf(text);
	const smaller = WITH_MORE.find(({ part }) => part === key);
	if (smaller && clauses.some((clause) => adds(clause, smaller.more, smaller.own)))
		return smaller.both;
	const larger = WITH_MORE.find(({ both }) => both === key);
	if (larger && clauses.some((clause) => leavesOut(clause, larger.more, larger.own)))
		return larger.part;
	return key;
}

/** Words and signs of what stands between commas and the like; the full stop of "ölw." divides nothing. */
const clausesOf = (text: string): string[][] =>
	foldDigraphs(text)
		.split(/[,;!?]|(?<=\p{L}{4})\.(?=\s|$)/u)
		.map((clause) => clause.match(/[\p{L}\p{N}]+|[+&]/gu) ?? []);

const AND = new Set(
	'und u mit samt inkl incl inklusive plus + & and with ve ile и с i z ze oraz و مع'.split(' ')
);
/** How many words may stand between "mit" and the other job. */
const NEAR = 3;
/** With these a clause tells how things are, asks, or excludes. */
const NO_WISH =
	/^(ohne|nicht|kein\w*|nur|schon|erst|letzte\w*|sind|ist|war|waren|wurden?|haben?|habt|bleib\w*|muss|without|not|no|only|just|are|is|без|не|только|bez|nie|tylko|بدون)$/;

/** "mit neuem Filter", "Scheiben und Beläge" */
function adds(words: string[], more: string, own: string): boolean {
	if (words.some((word) => NO_WISH.test(word))) return false;
	const means = (word: string | undefined, concept: string) =>
		word !== undefined && conceptsOf([word]).includes(concept);
	return words.some((word, at) => {
		if (!means(word, more)) return false;
		const before = words.slice(Math.max(0, at - NEAR), at);
		const after = words.slice(at + 1, at + 1 + NEAR);
		return (
			/^و\p{L}{3}/u.test(word) ||
			before.some((one) => AND.has(one)) ||
			(after.some((one) => AND.has(one)) && after.some((one) => means(one, own)))
		);
	});
}

/** "ohne Filter", "Scheiben sind noch gut", "der alte Filter bleibt drin" */
function leavesOut(words: string[], more: string, own: string): boolean {
	const clause = words.join(' ');
	const concepts = conceptsOf(words);
	if (!concepts.includes(more)) return false;
	const without = /(?:^| )(?:ohne|without|bez|без|بدون) (\S+(?: \S+)?)/u.exec(clause)?.[1];
	if (without) return conceptsOf(without.split(' ')).includes(more);
	return (
		!concepts.includes(own) &&
		!/\b(nicht|kein\w*|not|nie)\b/.test(clause) &&
		/\b(?:noch|sind|ist|still|are) (?:noch |ganz |sehr |still )*(?:gut|ok|okay|fit|good|fine)\b|\bbleib\w*/.test(
			clause
		)
	);
}
