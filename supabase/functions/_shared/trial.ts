/** What travels between the app and the chat function when a member tries questions. Nothing of it is stored or counted. */
import type { Candidate, Decision, Intent, Language, Vehicle } from './answering/types.ts';
import type { Locale } from './errors.ts';
import type { Choice, QuotedPrice, VehicleClass } from './protocol.ts';

export const TRIAL_LIMITS = {
	/** questions of one request */
	questions: 50,
	/** bytes of its body */
	bodyBytes: 262_144
} as const;

/** A question and what is known besides it. */
export interface TrialQuestion {
	text: string;
	/** known from before; what the text says goes first */
	vehicleClass: VehicleClass | null;
	electric: boolean;
	/** local day "YYYY-MM-DD" to price for; null: today */
	day: string | null;
	/** ids of the services named last, which a follow-up refers to */
	context: string[];
}

export interface TrialRequest {
	workshop: string;
	locale: Locale;
	questions: TrialQuestion[];
}

/** A library service that was considered. */
export interface TrialCandidate extends Candidate {
	/** in the locale asked for */
	name: string;
	/** false: the workshop does not offer it */
	offered: boolean;
}

/** A price as the engine gave it and how it came about. */
export interface TrialPrice extends Omit<QuotedPrice, 'receipt'> {
	serviceId: string;
	rulePath: unknown;
}

export interface Trial {
	language: Language;
	intents: Intent[];
	outcome: Decision['outcome'];
	vehicle: Vehicle | null;
	/** what was asked for, part by part, with the services considered */
	requests: { words: string; candidates: TrialCandidate[] }[];
	/** the workshop's services whose own words the text holds, likest first */
	ownWords: { serviceId: string; name: string; similarity: number }[];
	/** 0 … 1; null where no service is named */
	confidence: number | null;
	/** answered: what is named; clarified: the choices */
	services: TrialPrice[];
	notForVehicle: string[];
	notOffered: { key: string; name: string }[];
	/** what the visitor reads */
	answer: { text: string; choices: Choice[]; offerContact: boolean };
	/** the visitor's words for the wish, without the question around them: what could become the workshop's own */
	words: string;
}

export interface TrialResponse {
	/** in the order of the questions */
	trials: Trial[];
}
