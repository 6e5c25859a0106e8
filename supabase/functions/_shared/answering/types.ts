/**
 * How an answer comes about, step by step:
 *
 *   understand(text) → chat_begin (facts) → decide(understanding, facts) → compose(decision, facts) → chat_finish
 *
 * The first and the two last steps are pure functions of this folder; the facts and every amount come from the database.
 */
import type { Choice, PriceLabel, VehicleClass } from '../protocol.ts';

/** Languages that visitors are understood and answered in. */
export type Language = 'de' | 'en' | 'tr' | 'ar' | 'ru' | 'pl';

/** What a visitor wants. Services are asked for with price, duration or offered. */
export const INTENTS = [
	'price',
	'duration',
	'offered',
	'hours',
	'address',
	'appointment',
	'callback',
	'contact',
	'complaint',
	'human',
	'identity',
	'greeting',
	'thanks',
	'smalltalk',
	'offtopic',
	'abuse'
] as const;
export type Intent = (typeof INTENTS)[number];

/** A library service that a part of the message may mean. */
export interface Candidate {
	key: string;
	/** 0 … 1, calibrated */
	confidence: number;
}

/** One thing asked for; a message may ask for several. */
export interface Request {
	/** the visitor's words for it */
	words: string;
	/** best first */
	candidates: Candidate[];
}

export interface Vehicle {
	/** null: only the make, the year or the drive was said, or a name that several classes share */
	vehicleClass: VehicleClass | null;
	/** true: electric, false: not, null: not said */
	electric: boolean | null;
	/** as the visitor named it, such as "VW Golf"; null when only the class was said */
	name: string | null;
	/** year of construction, when said */
	year: number | null;
}

/** What a message says by itself, before anybody knows the workshop. */
export interface Understanding {
	language: Language;
	intents: Intent[];
	requests: Request[];
	vehicle: Vehicle | null;
	/** refers to what was talked about before: "und hinten?", "wie lange dauert das?" */
	followUp: boolean;
	/** the cleaned text, for the steps that need more of it */
	text: string;
}

/** A service of the workshop with today's price for the vehicle talked about, as chat_begin gives it. EUR gross. */
export interface PricedService {
	id: string;
	library_key: string | null;
	name: string;
	name_en: string | null;
	description: string;
	description_en: string;
	duration_minutes: number | null;
	price_min: number | null;
	price_max: number | null;
	label: PriceLabel;
	/** false: offered, but not done on this vehicle */
	applies: boolean;
	rule_path: unknown;
	/** vehicle classes it is done on, and `ev`; compact includes midsize and large */
	vehicle_types: string[];
	/** true: for another vehicle class it may cost something else */
	varies_by_class: boolean;
}

export interface OpeningSpan {
	/** ISO weekday: 1 Monday … 7 Sunday */
	weekday: number;
	/** "HH:MM" in the workshop's time zone */
	opens: string;
	closes: string;
}

/** What chat_begin tells about workshop, conversation and the services in question. */
export interface Facts {
	workshop: {
		id: string;
		name: string;
		phone: string | null;
		email: string | null;
		website: string | null;
		street: string | null;
		postal_code: string | null;
		city: string | null;
		state: string | null;
		time_zone: string;
		address_form: 'sie' | 'du';
		testing_body: string | null;
		is_demo: boolean;
	};
	opening_hours: OpeningSpan[];
	conversation: {
		id: string;
		vehicle_class: VehicleClass | null;
		electric: boolean;
		/** services named last, by id */
		context_services: string[];
		message_count: number;
	};
	/** id → similarity of services whose own words (not the library's) the message contains */
	own_words: Record<string, number>;
	services: PricedService[];
}

/** What is to be answered. */
export interface Decision {
	language: Language;
	intents: Intent[];
	outcome: 'answered' | 'clarified' | 'unanswered' | 'smalltalk';
	vehicle: Vehicle | null;
	/** answered: what the answer names; clarified: the choices (at most four) */
	services: PricedService[];
	/** asked for and offered, but not done on this vehicle */
	notForVehicle: PricedService[];
	/** library keys that were asked for and that the workshop does not offer */
	notOffered: string[];
}

/** The finished answer. */
export interface Composed {
	text: string;
	choices: Choice[];
	offerContact: boolean;
}
