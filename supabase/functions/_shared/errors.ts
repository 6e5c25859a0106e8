/** Stable error codes of every CarBot function, with their HTTP status and the visitor-facing text. */

export type Locale = 'de' | 'en';

/** One row per code: HTTP status, text in German ("Sie") and in English. */
export const ERRORS = {
	malformed_json: {
		status: 400,
		de: 'Die Anfrage war unvollständig. Bitte versuchen Sie es noch einmal.',
		en: 'The request was incomplete. Please try again.'
	},
	invalid_request: {
		status: 400,
		de: 'Bitte prüfen Sie Ihre Angaben.',
		en: 'Please check what you entered.'
	},
	empty_message: {
		status: 400,
		de: 'Bitte schreiben Sie zuerst eine Frage.',
		en: 'Please write a question first.'
	},
	message_too_long: {
		status: 413,
		de: 'Die Nachricht ist zu lang. Bitte kürzen Sie sie auf 2.000 Zeichen.',
		en: 'The message is too long. Please shorten it to 2,000 characters.'
	},
	body_too_large: {
		status: 413,
		de: 'Die Nachricht ist zu groß.',
		en: 'The message is too large.'
	},
	invalid_name: {
		status: 422,
		de: 'Bitte geben Sie Ihren Namen an.',
		en: 'Please enter your name.'
	},
	invalid_email: {
		status: 422,
		de: 'Diese E-Mail-Adresse ist nicht gültig.',
		en: 'This e-mail address is not valid.'
	},
	invalid_phone: {
		status: 422,
		de: 'Diese Telefonnummer ist nicht gültig.',
		en: 'This phone number is not valid.'
	},
	missing_channel: {
		status: 422,
		de: 'Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an.',
		en: 'Please enter a phone number or an e-mail address.'
	},
	consent_outdated: {
		status: 409,
		de: 'Der Hinweis zum Datenschutz wurde geändert. Bitte laden Sie die Seite neu.',
		en: 'The privacy notice has changed. Please reload the page.'
	},
	key_unknown: {
		status: 401,
		de: 'Dieser Chat ist nicht eingerichtet.',
		en: 'This chat is not set up.'
	},
	key_paused: {
		status: 403,
		de: 'Dieser Chat macht gerade Pause. Bitte rufen Sie uns an.',
		en: 'This chat is paused. Please give us a call.'
	},
	key_revoked: {
		status: 403,
		de: 'Dieser Chat ist nicht mehr verfügbar.',
		en: 'This chat is no longer available.'
	},
	origin_not_allowed: {
		status: 403,
		de: 'Dieser Chat ist für diese Website nicht freigegeben.',
		en: 'This chat is not enabled for this website.'
	},
	session_required: {
		status: 401,
		de: 'Bitte melden Sie sich an.',
		en: 'Please sign in.'
	},
	not_a_member: {
		status: 403,
		de: 'Sie gehören nicht zu dieser Werkstatt.',
		en: 'You do not belong to this workshop.'
	},
	receipt_unknown: {
		status: 404,
		de: 'Diesen Preisbeleg gibt es nicht.',
		en: 'There is no such price receipt.'
	},
	conversation_unknown: {
		status: 404,
		de: 'Dieses Gespräch gibt es nicht mehr. Bitte beginnen Sie ein neues.',
		en: 'This conversation no longer exists. Please start a new one.'
	},
	message_unknown: {
		status: 404,
		de: 'Diese Nachricht gibt es nicht mehr.',
		en: 'This message no longer exists.'
	},
	already_rated: {
		status: 409,
		de: 'Dieses Gespräch ist schon bewertet.',
		en: 'This conversation has been rated already.'
	},
	not_found: {
		status: 404,
		de: 'Diese Adresse gibt es nicht.',
		en: 'There is nothing at this address.'
	},
	method_not_allowed: {
		status: 405,
		de: 'Diese Anfrage ist hier nicht möglich.',
		en: 'This request is not possible here.'
	},
	message_in_progress: {
		status: 409,
		de: 'Ihre Frage wird gerade beantwortet.',
		en: 'Your question is being answered.'
	},
	rate_limited: {
		status: 429,
		de: 'Das waren sehr viele Nachrichten. Bitte warten Sie einen Moment.',
		en: 'That was a lot of messages. Please wait a moment.'
	},
	database_unavailable: {
		status: 503,
		de: 'Der Chat ist gerade nicht erreichbar. Wir versuchen es gleich noch einmal.',
		en: 'The chat is unavailable right now. We will try again shortly.'
	},
	function_unavailable: {
		status: 503,
		de: 'Dieser Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
		en: 'This service is unavailable right now. Please try again shortly.'
	},
	internal: {
		status: 500,
		de: 'Da ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
		en: 'Something went wrong. Please try again.'
	}
} as const satisfies Record<string, { status: number } & Record<Locale, string>>;

export type ErrorCode = keyof typeof ERRORS;

/** Body of every error answer. `fields` maps an input's name to the code of its own fault. */
export interface ErrorBody {
	code: ErrorCode;
	message: string;
	fields?: Record<string, ErrorCode>;
	/** only of `internal`: finds the line in the log */
	id?: string;
}

/** A fault with a stable code; thrown anywhere in a function and turned into a response at its edge. */
export class CodedError extends Error {
	readonly code: ErrorCode;
	readonly options: {
		fields?: Record<string, ErrorCode>;
		retryAfterSeconds?: number;
		id?: string;
	};

	constructor(code: ErrorCode, options: CodedError['options'] = {}) {
		super(code);
		this.code = code;
		this.options = options;
	}
}
