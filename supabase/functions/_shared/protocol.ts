/**
 * What travels between the widget and the chat function. Both sides import this file and nothing else of each other.
 * Requests are JSON sent as `text/plain` (no preflight); `message` answers newline-delimited JSON events.
 */
import type { ErrorBody, Locale } from './errors.ts';

export const LIMITS = {
	/** bytes of a whole request body */
	bodyBytes: 8192,
	/** characters of one visitor message, after normalisation */
	messageCharacters: 2000,
	nameCharacters: 120,
	emailCharacters: 254,
	phoneCharacters: 40,
	noteCharacters: 1000
} as const;

/** A running conversation as its visitor knows it; the token proves that it is theirs. */
export interface ConversationHandle {
	id: string;
	token: string;
}

export interface OpenRequest {
	key: string;
	locale: Locale;
	/** present when the tab already has a conversation: its transcript comes back */
	conversation?: ConversationHandle;
	/** uuid made by the panel: another one when it is opened after half an hour without activity */
	session?: string;
	/** path of the page the widget sits on, without query string */
	page?: string;
}

/** A third party's language model that words answers. */
export interface NoticeModel {
	provider: string;
	region: string;
}

export interface OpenResponse {
	workshop: {
		name: string;
		phone: string | null;
		email: string | null;
		city: string | null;
		website: string | null;
		isDemo: boolean;
		addressForm: 'sie' | 'du';
		/**
		 * The workshop's local opening state now; null when it has entered no hours. Times are "HH:MM" for today,
		 * else ISO 8601 with the workshop's own offset ("2026-11-25T08:00:00+01:00").
		 */
		opening: { open: boolean; until: string | null; nextOpens: string | null } | null;
	};
	/** versions the server stores with the conversation and the consent; `model`: who reads along, as the notice names it */
	notice: { version: string; model: NoticeModel | null };
	consent: { version: string };
	suggestions: string[];
	/** null when the handle sent along is unknown or expired */
	transcript: TranscriptMessage[] | null;
}

export interface TranscriptMessage {
	id: string;
	role: 'visitor' | 'assistant' | 'staff';
	text: string;
	aiGenerated: boolean;
	authorName: string | null;
	prices: QuotedPrice[];
	choices: Choice[];
	/** true: an answer that the visitor may judge, unlike small talk and confirmations */
	rateable: boolean;
	/** the visitor's judgement */
	thumb: Thumb | null;
	/** ISO 8601 */
	at: string;
}

/** Up or down. */
export type Thumb = 1 | -1;

export interface MessageRequest {
	key: string;
	locale: Locale;
	conversation?: ConversationHandle;
	/** `id` is made by the client (uuid) and makes the request idempotent */
	message: { id: string; text: string };
	session?: string;
	page?: string;
}

/** A price as the engine gave it. Amounts are EUR gross; null when the label is `after_inspection`. */
export interface QuotedPrice {
	service: string;
	vehicleClass: VehicleClass | null;
	min: number | null;
	max: number | null;
	label: PriceLabel;
	durationMinutes: number | null;
	/** Unguessable name of the price's receipt: the app's page `/quote/<receipt>` shows it to whoever has it. */
	receipt: string;
}

/** A button below an answer; pressing it sends `text` as the visitor's next message. */
export interface Choice {
	label: string;
	text: string;
}

export type PriceLabel = 'fixed' | 'estimate' | 'after_inspection';
export type VehicleClass =
	'small' | 'compact' | 'midsize' | 'large' | 'suv' | 'van' | 'truck' | 'motorcycle';

/** Lines of the answer stream, in this order: one `accepted`, `delta`s, one `done`; or `error` instead of `done`. */
export type MessageEvent =
	| { type: 'accepted'; conversation: ConversationHandle; messageId: string }
	| { type: 'delta'; text: string }
	| {
			type: 'done';
			message: TranscriptMessage;
			/** true when the widget should offer the contact form now */
			offerContact: boolean;
			/** true when the visitor should be asked for stars now */
			askRating: boolean;
	  }
	| ({ type: 'error' } & ErrorBody);

export interface ContactRequest {
	key: string;
	locale: Locale;
	conversation: ConversationHandle;
	contact: {
		/** uuid made by the client; a second request with it changes nothing */
		id: string;
		name: string;
		phone?: string;
		email?: string;
		note?: string;
	};
	consent: { version: string; marketing: boolean };
	session?: string;
	/** honeypot: a person leaves it empty */
	company?: string;
}

export interface ContactResponse {
	/** the confirmation as the assistant says it; already part of the transcript */
	message: TranscriptMessage;
	/** true when the visitor should be asked for stars now */
	askRating: boolean;
}

/** A thumb under an answer; null takes it back. */
export interface RateRequest {
	key: string;
	locale: Locale;
	conversation: ConversationHandle;
	/** id of the answer */
	message: string;
	thumb: Thumb | null;
}

export type RateResponse = Pick<RateRequest, 'thumb'>;

/** Stars for the conversation, once; a second time is refused with `already_rated`. */
export interface SurveyRequest {
	key: string;
	locale: Locale;
	conversation: ConversationHandle;
	/** 1 … 5 */
	stars: number;
}

export type SurveyResponse = Pick<SurveyRequest, 'stars'>;

/** Sent by the app's server when it has served the loader to a page; never by the page itself. */
export interface LoadedRequest {
	key?: string;
	origin: string;
}
