/** A symptom may mean several repairs: then finding the cause is offered as well. */
import { libraryServices } from '../ranker/library.ts';
import { SURE } from './sure.ts';
import type { Candidate } from './types.ts';

/** Category of the likeliest repair → what finds the cause. */
const DIAGNOSIS: Record<string, string> = {
	'oil-fluids': 'oil-leak-diagnosis',
	engine: 'engine-diagnostics',
	'timing-belt-chain': 'noise-diagnosis',
	'fuel-injection': 'engine-diagnostics',
	'exhaust-emissions': 'engine-diagnostics',
	cooling: 'cooling-pressure-test',
	'ac-heating': 'ac-diagnosis',
	'transmission-clutch': 'gearbox-diagnosis',
	drivetrain: 'noise-diagnosis',
	brakes: 'brake-check',
	'steering-suspension': 'suspension-check',
	'wheels-tyres': 'suspension-check',
	'electrical-battery': 'electrical-diagnosis',
	lights: 'light-test',
	'hybrid-ev': 'charging-diagnosis'
};
/** Its place among the choices. */
const PLACE = 2;

/** Candidates of a request that is not sure, with the diagnosis among the first. */
export function withDiagnosis(candidates: Candidate[]): Candidate[] {
	const best = candidates[0];
	const key = best && DIAGNOSIS[libraryServices().get(best.key)?.category ?? ''];
	// the visitor is not asked back
	if (!best || key === undefined || best.confidence >= SURE) return candidates;
	const at = candidates.findIndex((candidate) => candidate.key === key);
	if (at >= 0 && at <= PLACE) return candidates;
	const rest = candidates.filter((candidate) => candidate.key !== key);
	const confidence = Math.max(rest[PLACE]?.confidence ?? 0, best.confidence * 0.4);
	return [...rest.slice(0, PLACE), { key, confidence }, ...rest.slice(PLACE)];
}
