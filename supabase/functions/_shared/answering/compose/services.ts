/** The part of an answer that is about services: what it says of prices, duration and what is offered. */
import type { Choice, PriceLabel, VehicleClass } from '../../protocol.ts';
import { duration, list } from '../texts/format.ts';
import type { Texts } from '../texts/index.ts';
import type { Decision, Facts, Intent, PricedService } from '../types.ts';
import { guardBrand, includedIn, publicName } from './names.ts';

export interface Sentence {
	/** `notice`: its words are settled; what is about price, duration and offer may be put in other words */
	about: 'offered' | 'price' | 'included' | 'duration' | 'notice';
	text: string;
}

export interface ServicePart {
	sentences: Sentence[];
	/** what the answer asks back; its choices are the possible replies */
	question: string | null;
	choices: Choice[];
}

const MOST_CHOICES = 4;

/** Asked for in this order: the classes whose price differs most often from the compact class's. */
const CLASSES: VehicleClass[] = ['small', 'midsize', 'suv', 'van', 'large', 'truck', 'motorcycle'];

export function composeServices(decision: Decision, facts: Facts, texts: Texts): ServicePart {
	const { services, outcome } = decision;
	const sentences: Sentence[] = [];
	let question: string | null = null;
	let choices: Choice[] = [];
	if (outcome === 'answered' && services.length > 0) {
		sentences.push(...answered(decision, facts, texts));
		choices = classChoices(decision, facts, texts);
		if (choices.length > 0) question = texts.whichVehicle(services.length);
	} else if (outcome === 'clarified') {
		choices = serviceChoices(decision, facts, texts);
		question = clarifyingQuestion(choices, texts);
	}
	if (services.some(({ library_key }) => library_key?.startsWith('hu-'))) {
		sentences.push(notice(texts.testingBody(facts.workshop.testing_body)));
	}
	sentences.push(...refused(decision, facts, texts).map(notice));
	return { sentences, question, choices };
}

const notice = (text: string): Sentence => ({ about: 'notice', text });

function refused(decision: Decision, facts: Facts, texts: Texts): string[] {
	const { notForVehicle, notOffered, services } = decision;
	const sentences: string[] = [];
	if (notForVehicle.length > 0) {
		const names = namesOf(notForVehicle, decision, facts, texts);
		sentences.push(
			texts.notForVehicle(names, notForVehicle.length, vehicleOf(decision, facts, texts))
		);
	}
	if (notOffered.length > 0) {
		const others = services.length + notForVehicle.length > 0;
		sentences.push(texts.notOffered(notOffered.length, others));
	}
	return sentences;
}

function answered(decision: Decision, facts: Facts, texts: Texts): Sentence[] {
	const { services, intents } = decision;
	const wants = (intent: Intent) => intents.includes(intent);
	const sentences: Sentence[] = [];
	if (wants('offered')) {
		const text = texts.offered(namesOf(services, decision, facts, texts), services.length);
		sentences.push({ about: 'offered', text });
	}
	if (wants('price') || !wants('duration')) {
		sentences.push(...priceSentences(decision, facts, texts));
	}
	const [only] = services;
	if (only && services.length === 1 && (wants('price') || wants('offered'))) {
		const included = includedIn(only, decision.language);
		if (included) {
			const text = guardBrand(included, facts.workshop.testing_body);
			sentences.push({ about: 'included', text });
		}
	}
	if (wants('duration')) {
		for (const service of services) {
			const name = namesOf([service], decision, facts, texts);
			const { duration_minutes: minutes } = service;
			sentences.push(
				minutes
					? { about: 'duration', text: texts.takes(name, duration(decision.language, minutes)) }
					: notice(texts.durationUnknown(name))
			);
		}
	}
	return sentences;
}

/** One sentence per kind of price; fixed prices and estimates together share one that says so. */
function priceSentences(decision: Decision, facts: Facts, texts: Texts): Sentence[] {
	const vehicle = vehicleOf(decision, facts, texts);
	const having = (...labels: PriceLabel[]) =>
		decision.services.filter(({ label }) => labels.includes(label));
	const names = (services: PricedService[]) => namesOf(services, decision, facts, texts);
	const fixed = having('fixed');
	const estimates = having('estimate');
	const unknown = having('after_inspection');
	const sentences: Sentence[] = [];
	const price = (text: string) => sentences.push({ about: 'price', text });
	if (fixed.length > 0 && estimates.length > 0) {
		price(texts.severalPrices(names(having('fixed', 'estimate')), vehicle));
	} else if (fixed.length > 0) {
		price(texts.fixed(names(fixed), vehicle, fixed.length));
	} else if (estimates.length > 0) {
		price(texts.estimate(names(estimates), vehicle, estimates.length));
	}
	if (unknown.length > 0) sentences.push(notice(texts.afterInspection(names(unknown), vehicle)));
	return sentences;
}

function namesOf(
	services: PricedService[],
	{ language }: Decision,
	{ workshop }: Facts,
	texts: Texts
): string {
	return list(
		language,
		services.map((service) => texts.quote(publicName(service, language, workshop.testing_body)))
	);
}

/** "VW Golf" as the visitor named it, else the class that is known from before. */
export function vehicleOf(
	{ vehicle }: Decision,
	{ conversation }: Facts,
	texts: Texts
): string | null {
	const known = vehicle?.vehicleClass ?? conversation.vehicle_class;
	return vehicle?.name ?? (known && texts.vehicleClasses[known]);
}

/** Which vehicle it is, asked only where the answer could change a price. */
function classChoices(decision: Decision, { conversation }: Facts, texts: Texts): Choice[] {
	if (decision.vehicle?.vehicleClass ?? conversation.vehicle_class) return [];
	const varying = decision.services.filter(
		({ varies_by_class, vehicle_types }) => varies_by_class && vehicle_types.includes('compact')
	);
	if (varying.length === 0) return [];
	const isDone = (vehicleClass: VehicleClass) =>
		varying.some(
			({ vehicle_types }) =>
				vehicle_types.includes(vehicleClass) || ['midsize', 'large'].includes(vehicleClass)
		);
	return CLASSES.filter(isDone)
		.slice(0, MOST_CHOICES)
		.map((vehicleClass) => ({
			label: texts.vehicleClasses[vehicleClass],
			text: texts.myVehicle[vehicleClass]
		}));
}

function clarifyingQuestion([first, second]: Choice[], texts: Texts): string {
	if (!first) return texts.whatService;
	return second ? texts.whichService : texts.doYouMean(texts.quote(first.label));
}

function serviceChoices(decision: Decision, { workshop }: Facts, texts: Texts): Choice[] {
	return decision.services.slice(0, MOST_CHOICES).map((service) => {
		const label = publicName(service, decision.language, workshop.testing_body);
		return { label, text: texts.askPrice(label) };
	});
}
