/** Services that a follow-up may mean, given the one that was named before: its other end, its repair, one that includes it. */
import { includes, including } from '../ranker/composites.ts';
import { conceptsOf } from '../ranker/concepts.ts';
import { libraryServices } from '../ranker/library.ts';
import { match } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { wordsOf } from './pointers.ts';
import type { Candidate, Request } from './types.ts';

/** From here a name and the new words are a service together. */
const SURE = 0.6;
/** How much likelier the best of several must be than the next to be the one that is meant. */
const APART = 3;
/** How likely the new words must be to name a service at all. */
const TELLING = 0.4;

/** Concepts (see ranker/concepts.ts) that exclude each other: the new one takes the old one's place. */
const OPPOSITES = new Map(
	[
		['front', 'rear'],
		['small', 'big'],
		['with', 'without'],
		['left', 'right']
	].flatMap(([one = '', other = '']) => [
		[one, other],
		[other, one]
	])
);

/** "vorne" alone names nothing, however often it stands beside a service. */
export const onlySayWhich = (words: string[]): boolean =>
	words.every((word) => conceptsOf([word]).some((concept) => OPPOSITES.has(concept)));

/** "Und ganz neu?" after a repair, "und reparieren?" after a new one: the other of the two, where there are both. */
export function renewed(key: string, content: string): string | undefined {
	const folded = foldDigraphs(content);
	const other = /-repair$/.test(key)
		? NEW.test(folded) && key.replace(/-repair$/, '-replacement')
		: REPAIRED.test(folded) && key.replace(/-replacement$/, '-repair');
	return other && other !== key && libraryServices().has(other) ? other : undefined;
}
const NEW =
	/\b(neue?[nrsm]?|ersetzen|austausch\w*|tauschen|erneuern|new|replace\w*|yeni\w*|nowy|nowa|nowe)\b|\bнов/;
const REPAIRED = /\b(repar\w*|instand\w*|richten|repair\w*|tamir\w*|napraw\w*)\b|ремонт|починить/;

/** Whether a word says the job that the one service's name says: nothing new. */
export function isJobOf([key = '', ...more]: string[], word: string): boolean {
	const named = conceptsOf(wordsOf(libraryServices().get(key)?.name ?? ''));
	const said = conceptsOf([word]);
	const isJob = said.length > 0 && said.every((concept) => JOBS.has(concept));
	return more.length === 0 && isJob && said.every((concept) => named.includes(concept));
}

/** Which ends or sides the words name, where they name nothing else. */
export function sidesOf(words: string[]): Set<string> | undefined {
	const sides = words.map((word) => conceptsOf([word]).find((concept) => SIDES.has(concept)));
	return sides.length > 0 && sides.every((side) => side !== undefined) ? new Set(sides) : undefined;
}
const SIDES = new Set(['front', 'rear', 'left', 'right']);

/** The service at these ends, where it is another one at each; itself else: a wheel bearing is one in front and behind. */
export function atSides(key: string, sides: Set<string>): string[] {
	const ends = ['front', 'rear'].filter((end) => sides.has(end));
	const pair = PAIRS.find((keys) => Object.values(keys).includes(key));
	const there = ends.map((end) => pair?.[end] ?? key.replace(/-(front|rear)$/, `-${end}`));
	const known = there.filter((other) => libraryServices().has(other));
	return known.length > 0 ? known : [key];
}
const PAIRS: Record<string, string>[] = [
	{ front: 'windscreen-replacement', rear: 'rear-window-replacement' },
	{ front: 'headlight-replacement', rear: 'tail-light-replacement' }
];

/**
 * What was named last and the new words together: "Räderwechsel" and "mit auswuchten". Of several that were named or offered
 * as choices, the new words may pick one.
 */
export function combined(
	context: string[],
	content: string,
	telling: number,
	words: string
): Request | undefined {
	if (context.length > 1) {
		const [best, second] = match(content, (key) => context.includes(key)).candidates;
		if (best && best.confidence >= APART * (second?.confidence ?? 0))
			return {
				words,
				candidates: [{ key: best.key, confidence: Math.max(best.confidence, SURE) }]
			};
	}
	const services = libraryServices();
	const key = context[0] ?? '';
	const service = services.get(key);
	if (!service || telling < TELLING) return undefined;
	const things = thingsOf(service.name);
	const candidates = withName(
		key,
		content,
		(other) =>
			other !== key &&
			(services.get(other)?.category === service.category ||
				thingsOf(services.get(other)?.name ?? '').some((thing) => things.includes(thing)))
	);
	return candidates.length > 0 ? { words, candidates } : undefined;
}

/** What a service's name and the new words mean together, among some services. */
export function withName(
	key: string,
	content: string,
	only: (other: string) => boolean
): Candidate[] {
	const name = libraryServices().get(key)?.name ?? '';
	return match(`${replaced(name, content)} ${content}`, only).candidates;
}

/** A service that includes what was named last and what is added now: "Zahnriemen" … "inklusive Wasserpumpe". */
export function included(context: string[], content: string): string | undefined {
	const key = context[0] ?? '';
	const name = libraryServices().get(key)?.name ?? '';
	const [together] = match(`${name} ${content}`).candidates;
	if (together && together.confidence >= SURE && includes(together.key, key)) return together.key;
	const [alone] = match(content).candidates;
	const isOther = alone && alone.key !== key && alone.confidence >= SURE;
	return isOther ? including([key, alone.key]) : undefined;
}

/** A service's name without what the new words exclude: after "und hinten?" its "vorne" counts no more, nor its job after another one. */
function replaced(name: string, content: string): string {
	const said = conceptsOf(wordsOf(content));
	const gone = new Set(said.map((concept) => OPPOSITES.get(concept)));
	const otherJob = said.some((concept) => JOBS.has(concept)) || /\bwarten\b/i.test(content);
	return wordsOf(name)
		.filter(
			(word) =>
				!conceptsOf([word]).some((concept) => gone.has(concept) || (otherJob && JOBS.has(concept)))
		)
		.join(' ');
}

/** Concepts of what is done. */
const JOBS = new Set(
	'clean check diagnosis adjust replace new repair retrofit mount refill code weld polish bleed inspection disinfect'.split(
		' '
	)
);

/** Concepts of what it is done to. */
const thingsOf = (name: string): string[] =>
	conceptsOf(wordsOf(name)).filter((concept) => !JOBS.has(concept) && !OPPOSITES.has(concept));
