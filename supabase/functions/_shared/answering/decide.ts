/** The third step: what is to be answered, given what the workshop offers and what was talked about before. Pure functions. */
import { libraryServices } from '../ranker/library.ts';
import { resolve } from './follow-up.ts';
import { SURE } from './sure.ts';
import { basesOf } from './variants.ts';
import type {
	Decision,
	Facts,
	Intent,
	PricedService,
	Request,
	Understanding,
	Vehicle
} from './types.ts';

/** A candidate less likely than this is not offered as a choice. */
const POSSIBLE = 0.05;
const CHOICES = 4;
/** The workshop's own words count from here. */
const OWN_WORDS = 0.75;
/** From here the message says the workshop's own words as they are. */
const SAME_WORDS = 0.9;

/** What can be asked about a service. */
const ASKS: Intent[] = ['price', 'duration', 'offered', 'appointment', 'callback'];
const TALK: Intent[] = [
	'hours', 'address', 'appointment', 'callback', 'contact', 'complaint', 'human', 'identity', 'greeting', 'thanks', 'smalltalk', 'offtopic', 'abuse'
]; // prettier-ignore

/**
 * Asked for where a word happens to stand in a service's name too. Words of the workshop's own that nobody learned are taken
 * for small talk or off-topic: those don't count.
 */
const ELSE = TALK.filter(
	(intent) => !ASKS.includes(intent) && intent !== 'smalltalk' && intent !== 'offtopic'
);

/** Library keys a follow-up needs that `facts.services` lacks; empty for all that can be decided at once. */
export function lookUp(understanding: Understanding, facts: Facts): string[] {
	const asked = new Set(
		understanding.requests.flatMap(({ candidates }) => candidates.map(({ key }) => key))
	);
	const needed = resolve(understanding, facts).flatMap(({ candidates }) =>
		candidates.map(({ key }) => key)
	);
	const have = new Set(facts.services.map((service) => service.library_key));
	return [...new Set(needed)].filter((key) => !asked.has(key) && !have.has(key));
}

export function decide(understanding: Understanding, facts: Facts): Decision {
	const { language, intents } = understanding;
	const vehicle = understanding.vehicle ?? knownVehicle(facts);
	const decision: Decision = {
		language,
		intents,
		outcome: 'unanswered',
		vehicle,
		services: [],
		notForVehicle: [],
		notOffered: []
	};
	const requests = resolve(understanding, facts);
	if (requests.length > 0 && !intents.some((intent) => ASKS.includes(intent)))
		decision.intents = ['price'];
	const own = ownService(understanding, facts, requests);
	if (own) return { ...decision, outcome: 'answered', services: [own] };
	if (requests.length === 0) return { ...decision, outcome: talkOutcome(intents) };
	const answers = requests.map((request) => answerTo(request, facts));
	const services = unique(answers.flatMap((answer) => answer.services));
	const open = answers.find((answer) => answer.choices.length > 0);
	decision.notForVehicle = unique(answers.flatMap((answer) => answer.notForVehicle));
	decision.notOffered = [...new Set(answers.flatMap((answer) => answer.notOffered))];
	if (services.length > 0) return { ...decision, outcome: 'answered', services };
	if (open) return { ...decision, outcome: 'clarified', services: open.choices };
	return decision;
}

interface AnswerTo {
	services: PricedService[];
	choices: PricedService[];
	notForVehicle: PricedService[];
	notOffered: string[];
}

function answerTo({ candidates }: Request, facts: Facts): AnswerTo {
	const answer: AnswerTo = { services: [], choices: [], notForVehicle: [], notOffered: [] };
	const offered = new Map(facts.services.map((service) => [service.library_key, service]));
	const best = candidates[0];
	if (!best) return answer;
	const service = offered.get(best.key);
	if (best.confidence >= SURE) {
		if (service?.applies) answer.services.push(service);
		else if (service) answer.notForVehicle.push(service);
		else {
			const bases = /^(van|motorhome)-/.test(best.key) ? basesOf(best.key) : [];
			const base = candidates.find(({ key }) => bases.includes(key) && offered.get(key)?.applies);
			const instead = base && offered.get(base.key);
			if (instead) answer.services.push(instead);
			else if (libraryServices().has(best.key)) answer.notOffered.push(best.key);
		}
		return answer;
	}
	answer.choices = candidates
		.filter(({ confidence }) => confidence >= POSSIBLE)
		.flatMap(({ key }) => offered.get(key) ?? [])
		.filter(({ applies }) => applies)
		.slice(0, CHOICES);
	return answer;
}

/** The workshop's own service whose own words the message contains, where the library has nothing surer. */
function ownService(
	understanding: Understanding,
	facts: Facts,
	requests: Request[]
): PricedService | undefined {
	const [id, similarity] = Object.entries(facts.own_words).sort(([, a], [, b]) => b - a)[0] ?? [
		'',
		0
	];
	if (similarity < OWN_WORDS || understanding.requests.length > 1) return undefined;
	// "am Wochenende offen?" means no "Notdienst am Wochenende"
	if (similarity < SAME_WORDS && understanding.intents.some((intent) => ELSE.includes(intent)))
		return undefined;
	const service = facts.services.find((one) => one.id === id);
	if (!service?.applies) return undefined;
	const best = requests[0]?.candidates[0];
	const surer = best && best.key !== service.library_key && best.confidence > similarity;
	return surer && similarity < SAME_WORDS ? undefined : service;
}

function knownVehicle({ conversation }: Facts): Vehicle | null {
	const { vehicle_class: vehicleClass, electric } = conversation;
	if (vehicleClass === null && !electric) return null;
	return { vehicleClass, electric, name: null, year: null };
}

const talkOutcome = (intents: Intent[]): Decision['outcome'] =>
	intents.some((intent) => TALK.includes(intent)) ? 'smalltalk' : 'unanswered';

const unique = (services: PricedService[]): PricedService[] => [...new Set(services)];
