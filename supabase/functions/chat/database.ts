/** The chat's database functions. A refusal of theirs becomes a CodedError here; callers see results only. */
import type { Evidence } from '../_shared/answering/evidence.ts';
import type { Decision, Facts, PricedService } from '../_shared/answering/types.ts';
import { CodedError, ERRORS, type ErrorCode } from '../_shared/errors.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import type {
	ConversationHandle,
	RateResponse,
	SurveyResponse,
	TranscriptMessage
} from '../_shared/protocol.ts';
import type { Receipt } from '../_shared/receipt.ts';

interface Refusal {
	error: ErrorCode;
	retry_after?: number;
}

async function call<Result extends object>(
	rpc: Rpc,
	name: string,
	args: Record<string, unknown>
): Promise<Result> {
	const result = await rpc<Result | Refusal>(name, args);
	if (!('error' in result)) return result;
	const { error, retry_after } = result as Refusal;
	if (!Object.hasOwn(ERRORS, error)) throw new Error(`${name} refused with an unknown code`);
	throw new CodedError(error, retry_after === undefined ? {} : { retryAfterSeconds: retry_after });
}

export interface Opened extends Pick<Facts, 'workshop' | 'opening_hours'> {
	/** library keys of the everyday services that the workshop offers */
	offered: string[];
	transcript: TranscriptMessage[] | null;
}

export const open = (
	rpc: Rpc,
	request: {
		key: string;
		origin: string | null;
		conversation: ConversationHandle | undefined;
		session: string | null;
		page: string | null;
		isRobot: boolean;
	}
): Promise<Opened> =>
	call(rpc, 'chat_open', {
		p_key: request.key,
		p_origin: request.origin,
		p_conversation_id: request.conversation?.id ?? null,
		p_conversation_token: request.conversation?.token ?? null,
		p_session_id: request.session,
		p_page_path: request.page,
		p_is_robot: request.isRobot
	});

interface BeginRequest {
	key: string;
	origin: string | null;
	clientAddress: string;
	conversation: ConversationHandle | undefined;
	/** secret of a conversation that this message may open */
	newToken: string;
	messageId: string;
	text: string;
	language: string;
	session: string | null;
	page: string | null;
	isRobot: boolean;
	noticeVersion: string;
	libraryKeys: string[];
	vehicle: Decision['vehicle'];
}

/** Either the facts for an answer, or the answer that this message got before. */
export type Begun = { message_id: string } & (
	| (Facts & { conversation: { is_new: boolean }; replay: null })
	| (Pick<Facts, 'workshop' | 'opening_hours'> & {
			conversation: { id: string; is_new: boolean };
			replay: TranscriptMessage;
	  })
);

export const begin = (rpc: Rpc, request: BeginRequest): Promise<Begun> =>
	call(rpc, 'chat_begin', {
		p_key: request.key,
		p_origin: request.origin,
		p_client_address: request.clientAddress,
		p_conversation_id: request.conversation?.id ?? null,
		p_conversation_token: request.conversation?.token ?? null,
		p_new_token: request.newToken,
		p_client_message_id: request.messageId,
		p_text: request.text,
		p_locale: request.language,
		p_page_path: request.page,
		p_notice_version: request.noticeVersion,
		p_library_keys: request.libraryKeys,
		p_vehicle_class: request.vehicle?.vehicleClass ?? null,
		p_electric: request.vehicle?.electric ?? null,
		p_session_id: request.session,
		p_is_robot: request.isRobot
	});

/** Further services of the workshop, priced for the vehicle talked about. */
export const services = (rpc: Rpc, facts: Facts, libraryKeys: string[]): Promise<PricedService[]> =>
	call(rpc, 'chat_services', {
		p_workshop_id: facts.workshop.id,
		p_library_keys: libraryKeys,
		p_vehicle_class: facts.conversation.vehicle_class,
		p_electric: facts.conversation.electric
	});

export interface Quote {
	service_id: string;
	service_name: string;
	vehicle_class: string | null;
	price_min: number | null;
	price_max: number | null;
	label: string;
	duration_minutes: number | null;
	rule_path: unknown;
}

interface FinishRequest {
	messageId: string;
	text: string;
	decision: Decision;
	evidence: Evidence;
	quotes: Quote[];
	choices: unknown[];
	/** milliseconds since the question arrived */
	duration: number;
}

/** What was said, and whether the visitor should be asked for stars after it. */
export type Answered = TranscriptMessage & { askRating: boolean };

export const finish = (rpc: Rpc, facts: Facts, request: FinishRequest): Promise<Answered> =>
	call(rpc, 'chat_finish', {
		p_workshop_id: facts.workshop.id,
		p_conversation_id: facts.conversation.id,
		p_reply_to: request.messageId,
		p_text: request.text,
		p_intents: request.decision.intents,
		p_outcome: request.decision.outcome,
		p_vehicle_class: facts.conversation.vehicle_class,
		p_electric: facts.conversation.electric,
		p_service_ids: request.decision.services.map((service) => service.id),
		p_quotes: request.quotes,
		p_choices: request.choices,
		p_locale: request.decision.language,
		p_duration_ms: Math.round(request.duration),
		p_confidence: request.evidence.confidence,
		p_candidates: request.evidence.candidates,
		p_missing_keys: request.evidence.missing
	});

interface ContactRequest {
	key: string;
	origin: string | null;
	clientAddress: string;
	conversation: ConversationHandle;
	session: string | null;
	isRobot: boolean;
	id: string;
	name: string;
	phone: string | null;
	email: string | null;
	note: string | null;
	consentVersion: string;
	marketing: boolean;
	locale: string;
	reply: string;
}

export const contact = (rpc: Rpc, request: ContactRequest): Promise<Answered> =>
	call(rpc, 'chat_contact', {
		p_key: request.key,
		p_origin: request.origin,
		p_client_address: request.clientAddress,
		p_conversation_id: request.conversation.id,
		p_conversation_token: request.conversation.token,
		p_request_id: request.id,
		p_name: request.name,
		p_phone: request.phone,
		p_email: request.email,
		p_note: request.note,
		p_consent_version: request.consentVersion,
		p_marketing: request.marketing,
		p_locale: request.locale,
		p_reply_text: request.reply,
		p_session_id: request.session,
		p_is_robot: request.isRobot
	});

interface JudgedBy {
	key: string;
	origin: string | null;
	conversation: ConversationHandle;
}

export const rate = (
	rpc: Rpc,
	request: JudgedBy & RateResponse & { message: string }
): Promise<RateResponse> =>
	call(rpc, 'chat_rate', {
		p_key: request.key,
		p_origin: request.origin,
		p_conversation_id: request.conversation.id,
		p_conversation_token: request.conversation.token,
		p_message_id: request.message,
		p_thumb: request.thumb
	});

export const survey = (rpc: Rpc, request: JudgedBy & SurveyResponse): Promise<SurveyResponse> =>
	call(rpc, 'chat_survey', {
		p_key: request.key,
		p_origin: request.origin,
		p_conversation_id: request.conversation.id,
		p_conversation_token: request.conversation.token,
		p_stars: request.stars
	});

/** What answer_trials says: per question what it is about, with what all of them share. */
export interface TrialFacts extends Pick<Facts, 'workshop' | 'opening_hours'> {
	trials: Pick<Facts, 'own_words' | 'services'>[];
}

interface TrialQuery {
	text: string;
	library_keys: string[];
	context: string[];
	vehicle_class: string | null;
	electric: boolean;
	day: string | null;
}

/** @param rpc a member's own */
export const trials = (rpc: Rpc, workshop: string, questions: TrialQuery[]): Promise<TrialFacts> =>
	call(rpc, 'answer_trials', { p_workshop_id: workshop, p_questions: questions });

export const receipt = (rpc: Rpc, name: string): Promise<Receipt> =>
	call(rpc, 'read_receipt', { p_receipt: name });

export const loaded = (
	rpc: Rpc,
	{ origin, key }: { origin: string | null; key: string | null }
): Promise<{ keys: number }> => call(rpc, 'widget_loaded', { p_origin: origin, p_key: key });
