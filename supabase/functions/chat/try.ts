/** A member tries questions: what the engine understands, decides and would say. Nothing is stored or counted. */
import { compose } from '../_shared/answering/compose.ts';
import { publicName } from '../_shared/answering/compose/names.ts';
import { decide, lookUp } from '../_shared/answering/decide.ts';
import { evidenceOf } from '../_shared/answering/evidence.ts';
import type { Facts, Understanding } from '../_shared/answering/types.ts';
import { understand } from '../_shared/answering/understand.ts';
import { wishOf } from '../_shared/answering/wish.ts';
import type { Locale } from '../_shared/errors.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { json } from '../_shared/http/responses.ts';
import { libraryServices } from '../_shared/ranker/library.ts';
import type { Trial, TrialPrice, TrialQuestion, TrialResponse } from '../_shared/trial.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readTrial } from './try-request.ts';

interface Tried {
	question: TrialQuestion;
	understanding: Understanding;
	facts: Facts;
}

/** The name is a keyword, so this one has another. */
export async function tryQuestions(body: unknown, { userRpc }: Context): Promise<Response> {
	const rpc = userRpc();
	const { workshop, locale, questions } = readTrial(body);
	const asked = questions.map((question) => ({
		question,
		understanding: understand(question.text, locale)
	}));
	const tried = await factsOf(rpc, workshop, asked);
	const response: TrialResponse = { trials: tried.map((one) => trialOf(one, locale)) };
	return json(response);
}

/** What the database says to each question; follow-ups may need a second look. */
async function factsOf(
	rpc: Rpc,
	workshop: string,
	asked: Pick<Tried, 'question' | 'understanding'>[]
): Promise<Tried[]> {
	const look = async (list: typeof asked, more: string[][]): Promise<Tried[]> => {
		const found = await database.trials(
			rpc,
			workshop,
			list.map(({ question, understanding }, index) => ({
				text: understanding.text,
				library_keys: [...keysOf(understanding), ...(more[index] ?? [])],
				context: question.context,
				vehicle_class: understanding.vehicle?.vehicleClass ?? question.vehicleClass,
				electric: understanding.vehicle?.electric ?? question.electric,
				day: question.day
			}))
		);
		return list.map((one, index) => ({ ...one, facts: withTalk(one, found, index) }));
	};
	const tried = await look(asked, []);
	const missing = tried.map(({ understanding, facts }) => lookUp(understanding, facts));
	const again = tried.filter((_, index) => missing[index]?.length);
	if (again.length === 0) return tried;
	const second = await look(
		again,
		missing.filter(({ length }) => length > 0)
	);
	return tried.map((one) => second[again.indexOf(one)] ?? one);
}

const keysOf = ({ requests }: Understanding): string[] => [
	...new Set(requests.flatMap(({ candidates }) => candidates.map(({ key }) => key)))
];

function withTalk(
	{ question, understanding }: Pick<Tried, 'question' | 'understanding'>,
	{ trials, ...shared }: database.TrialFacts,
	index: number
): Facts {
	const facts = trials[index];
	if (!facts) throw new Error('answer_trials left a question out');
	return {
		...shared,
		...facts,
		conversation: {
			id: '',
			vehicle_class: understanding.vehicle?.vehicleClass ?? question.vehicleClass,
			electric: understanding.vehicle?.electric ?? question.electric,
			context_services: question.context,
			message_count: question.context.length > 0 ? 3 : 1
		}
	};
}

function trialOf({ understanding, facts }: Tried, locale: Locale): Trial {
	const decision = decide(understanding, facts);
	const evidence = evidenceOf(understanding, facts, decision);
	const offered = new Set(facts.services.map(({ library_key }) => library_key));
	const { vehicle_class } = facts.conversation;
	const { testing_body } = facts.workshop;
	return {
		language: decision.language,
		intents: decision.intents,
		outcome: decision.outcome,
		vehicle: decision.vehicle,
		requests: understanding.requests.map(({ words, candidates }) => ({
			words,
			candidates: candidates.map((candidate) => ({
				...candidate,
				name: libraryName(candidate.key, locale),
				offered: offered.has(candidate.key)
			}))
		})),
		ownWords: Object.entries(facts.own_words)
			.map(([serviceId, similarity]) => ({
				serviceId,
				name: facts.services.find(({ id }) => id === serviceId)?.name ?? '',
				similarity
			}))
			.sort((a, b) => b.similarity - a.similarity),
		confidence: evidence.confidence,
		services: decision.services.map((service): TrialPrice => ({
			serviceId: service.id,
			service: publicName(service, decision.language, testing_body),
			vehicleClass: vehicle_class,
			min: service.price_min,
			max: service.price_max,
			label: service.label,
			durationMinutes: service.duration_minutes,
			rulePath: service.rule_path
		})),
		notForVehicle: decision.notForVehicle.map(({ name }) => name),
		notOffered: decision.notOffered.map((key) => ({ key, name: libraryName(key, locale) })),
		answer: compose(decision, facts, new Date()),
		words: wishOf(understanding.text, understanding.language)
	};
}

function libraryName(key: string, locale: Locale): string {
	const service = libraryServices().get(key);
	return (locale === 'en' ? service?.words[1] : service?.name) ?? service?.name ?? key;
}
