/** Plays questions without a stack: the facts that chat_begin would give are made from the library's file. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { decide, lookUp } from '../../supabase/functions/_shared/answering/decide.ts';
import type { Facts, PricedService } from '../../supabase/functions/_shared/answering/types.ts';
import { understand } from '../../supabase/functions/_shared/answering/understand.ts';
import type { VehicleClass } from '../../supabase/functions/_shared/protocol.ts';
import { libraryServices, suits } from '../../supabase/functions/_shared/ranker/library.ts';
import { dialogues, type Answer, type Question } from './questions.ts';
import { readNotOffered } from './workshop.ts';

interface State {
	vehicleClass: VehicleClass | null;
	electric: boolean;
	context: string[];
}

const prices = new Map(
	(
		parse(readFileSync(new URL('../../supabase/seed/service-library.csv', import.meta.url)), {
			columns: true,
			bom: true
		}) as Record<string, string>[]
	).map((row) => [row.key ?? '', row])
);
const notOffered = new Set(readNotOffered());

/** Library keys stand in for the workshop's service ids. Amounts are the library's and are not checked here. */
export function playOffline(questions: Question[]): Answer[] {
	const answers = new Map<string, Answer>();
	for (const turns of dialogues(questions)) {
		const state: State = { vehicleClass: null, electric: false, context: [] };
		for (const question of turns) answers.set(question.id, answerOffline(question, state));
	}
	return questions.map((question) => answers.get(question.id) as Answer);
}

function answerOffline(question: Question, state: State): Answer {
	const started = performance.now();
	const understanding = understand(question.question, question.lang === 'de' ? 'de' : 'en');
	if (understanding.vehicle?.vehicleClass) {
		state.vehicleClass = understanding.vehicle.vehicleClass;
		state.electric = understanding.vehicle.electric ?? false;
	}
	const keys = understanding.requests.flatMap(({ candidates }) => candidates.map(({ key }) => key));
	const facts = factsFor([...keys, ...state.context], state);
	facts.services.push(...factsFor(lookUp(understanding, facts), state).services);
	const decision = decide(understanding, facts);
	const ms = performance.now() - started;
	if (decision.vehicle?.vehicleClass) state.vehicleClass = decision.vehicle.vehicleClass;
	const services = decision.services.map(({ id }) => id);
	if (services.length > 0) state.context = services;
	return {
		id: question.id,
		intent: decision.intents,
		services,
		vehicle: state.vehicleClass,
		amounts: [],
		clarify: decision.outcome === 'clarified',
		unanswered: decision.outcome === 'unanswered',
		text: '',
		ms
	};
}

function factsFor(keys: string[], state: State): Facts {
	const offered = [...new Set(keys)].filter((key) => prices.has(key) && !notOffered.has(key));
	return {
		workshop: {
			id: '', name: 'Werkstatt Auswertung', phone: null, email: null, website: null, street: null, postal_code: null, city: 'Musterstadt',
			state: 'NW', time_zone: 'Europe/Berlin', address_form: 'sie', testing_body: 'DEKRA', is_demo: false
		}, // prettier-ignore
		opening_hours: [],
		conversation: {
			id: '',
			vehicle_class: state.vehicleClass,
			electric: state.electric,
			context_services: state.context,
			message_count: 1
		},
		own_words: {},
		services: offered.map((key) => priced(key, state))
	};
}

function priced(key: string, state: State): PricedService {
	const row = prices.get(key) ?? {};
	const service = libraryServices().get(key);
	return {
		id: key,
		library_key: key,
		name: row.name_de ?? '',
		name_en: row.name_en ?? null,
		description: row.description_de ?? '',
		description_en: row.description_en ?? '',
		duration_minutes: Number(row.duration_min),
		price_min: Number(row.price_min),
		price_max: Number(row.price_max),
		label: 'estimate',
		applies: service !== undefined && suits(service, state.vehicleClass, state.electric),
		rule_path: null,
		vehicle_types: [...(service?.vehicleTypes ?? [])],
		varies_by_class: false
	};
}
