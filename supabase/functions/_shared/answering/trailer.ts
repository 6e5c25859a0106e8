/** A trailer's bearings and lights are other services than the car's that draws it. */
import { foldDigraphs } from '../text/words.ts';
import type { Candidate } from './types.ts';

const OF_A_TRAILER: Record<string, string> = {
	'wheel-bearing': 'trailer-wheel-bearing',
	'tail-light-replacement': 'trailer-lights-repair',
	'light-test': 'trailer-lights-repair',
	'bulb-small': 'trailer-lights-repair'
};
/** On, for or of a trailer: who draws one, or was hit by one, speaks of the car. */
const TRAILER =
	/\b(?:am|vom|beim|(?:an|fur|von) (?:den|dem|einen|einem|meinen|meinem|unseren|unserem|nen|nem)) (?:\p{L}+ )?\p{L}*(?:anhanger|hanger|wohnwagen)s?(?!\p{L})|\b(?:on|for|of) (?:my|the|a|our) (?:\p{L}+ )?(?:trailer|caravan)\b|\b(?:romork|karavan)(?:un|umun|in|imin)\b|\b(?:przyczepy|w przyczepie|do przyczepy)\b|(?<!\p{L})(?:на прицепе|прицепа|للمقطور\p{L}*)(?!\p{L})/u;

/** Candidates as they are on a trailer, where the text speaks of one. */
export function withTrailer(candidates: Candidate[], text: string): Candidate[] {
	const [best, ...others] = candidates;
	const key = OF_A_TRAILER[best?.key ?? ''];
	if (!best || key === undefined || !TRAILER.test(foldDigraphs(text))) return candidates;
	return [{ ...best, key }, ...others.filter((other) => other.key !== key)];
}
