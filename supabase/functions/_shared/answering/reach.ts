/** How far a service goes: a car that stands 25 km away isn't towed for the price of 10 km. */
import type { Candidate } from './types.ts';

/** Services of one kind by the kilometres they go at most, the nearest first. */
const REACHES: [key: string, kilometres: number][] = [
	['towing-local', 10],
	['towing-30km', 30]
];
/** "25 km", but no mileage like "120.000 km". */
const KILOMETRES = /(?<![\d.,])(\d{1,3})\s*(?:km|kilometers?|kilometern?|км|كم)(?!\p{L})/iu;

/** Candidates with the service that goes as far as the text says. */
export function withReach(candidates: Candidate[], text: string): Candidate[] {
	const [best, ...others] = candidates;
	const said = Number(KILOMETRES.exec(text)?.[1] ?? Number.NaN);
	const goesFar = REACHES.find(([, kilometres]) => said <= kilometres)?.[0];
	if (!best || goesFar === undefined || !REACHES.some(([key]) => key === best.key))
		return candidates;
	return [{ ...best, key: goesFar }, ...others.filter(({ key }) => key !== goesFar)];
}
