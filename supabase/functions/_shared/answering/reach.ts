/** How far a service goes: a car that stands 25 km away isn't towed for the price of 10 km. */
import type { Candidate } from './types.ts';

/** Services of one kind by the kilometres they go at most, the nearest first. */
const REACHES: [key: string, kilometres: number][] = [
	['towing-local', 10],
	['towing-30km', 30]
];
/** "25 km", but no mileage like "120.000 km". */
const KILOMETRES = /(?<![\d.,])(\d{1,3})\s*(?:km|kilometers?|kilometern?|км|كم)(?!\p{L})/giu;
/** How sure a service can be that doesn't go that far: the visitor is asked. */
const TOO_FAR = 0.5;

/** Candidates with the service that goes as far as the text says. */
export function withReach(candidates: Candidate[], text: string): Candidate[] {
	const [best, ...others] = candidates;
	const said = [...text.matchAll(KILOMETRES)].map(([, number]) => Number(number));
	if (!best || said.length === 0 || !REACHES.some(([key]) => key === best.key)) return candidates;
	const furthest = Math.max(...said);
	const goesFar = REACHES.find(([, kilometres]) => furthest <= kilometres)?.[0];
	if (goesFar === undefined)
		return [{ ...best, confidence: Math.min(best.confidence, TOO_FAR) }, ...others];
	return [{ ...best, key: goesFar }, ...others.filter(({ key }) => key !== goesFar)];
}
