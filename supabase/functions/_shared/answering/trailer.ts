/** A trailer's bearings and lights are other services than the car's that draws it. */
import { foldDigraphs } from '../text/words.ts';
import type { Candidate } from './types.ts';

const OF_A_TRAILER: Record<string, string> = {
	'wheel-bearing': 'trailer-wheel-bearing',
	'tail-light-replacement': 'trailer-lights-repair',
	'light-test': 'trailer-lights-repair',
	'bulb-small': 'trailer-lights-repair'
};
/** On, for or of a trailer, and no towbar, which in German is named after it. */
const TRAILER =
	/(?:\b(?:am|vom|beim|fur\p{L}*|an|von|der|den|dem|unse\p{L}+|mein\p{L}*|ein\p{L}*) )(?:\p{L}+ )?\p{L}*(?:anhanger|hanger|wohnwagen)s?(?!\p{L})|\b(?:my|the|a) (?:horse ?|box |car )?(?:trailer|caravan)\b|\b(?:romork|karavan)\p{L}*|\bprzyczep\p{L}*|(?<!\p{L})(?:прицеп|مقطور)\p{L}*/u;

/** Candidates as they are on a trailer, where the text speaks of one. */
export function withTrailer(candidates: Candidate[], text: string): Candidate[] {
	const [best, ...others] = candidates;
	const key = OF_A_TRAILER[best?.key ?? ''];
	if (!best || key === undefined || !TRAILER.test(foldDigraphs(text))) return candidates;
	return [{ ...best, key }, ...others.filter((other) => other.key !== key)];
}
