/**
 * The facts of a workshop, their fields named as the tables' columns, so that rows of the database can be counted by the
 * reference as well as its own. Times are milliseconds, days "YYYY-MM-DD" in the workshop's time zone.
 */
import type { Calendar } from './open-time.ts';

interface OfKey {
	client_key_id: string | null;
	day: string;
}

export interface SessionFact extends OfKey {
	id: string;
	started_at: number;
	message_at: number | null;
	contact_at: number | null;
	page_path: string | null;
	is_excluded: boolean;
}

export interface EpisodeFact extends OfKey {
	conversation_id: string;
	number: number;
	started_at: number;
	ended_at: number;
	page_path: string | null;
	topic: string | null;
	visitor_messages: number;
	first_answer_ms: number | null;
	is_involved: boolean;
	is_answered: boolean;
	is_unanswered: boolean;
	ends_with_answer: boolean;
	confirmed_at: number | null;
	is_reopened: boolean;
	handed_off_at: number | null;
	staff_at: number | null;
	stars: number | null;
	survey_at: number | null;
	is_excluded: boolean;
}

export type Outcome = 'answered' | 'clarified' | 'unanswered' | 'smalltalk';

export interface AnswerFact extends OfKey {
	message_id: string;
	conversation_id: string;
	answered_at: number;
	outcome: Outcome;
	is_answerable: boolean;
	duration_ms: number | null;
	has_amount: boolean;
	is_exact: boolean;
	thumb: number | null;
	verdict: 'correct' | 'wrong' | null;
	is_excluded: boolean;
}

export interface ResponseFact extends OfKey {
	conversation_id: string;
	is_first: boolean;
	requested_at: number;
	responded_at: number | null;
	seconds: number | null;
	open_seconds: number | null;
	is_excluded: boolean;
}

export type InquiryStatus = 'new' | 'contacted' | 'quoted' | 'booked' | 'won' | 'lost';

export interface ContactFact extends OfKey {
	inquiry_id: string | null;
	conversation_id: string | null;
	contact_date: number;
	is_inquiry: boolean;
	is_new_contact: boolean;
	conversion_status: InquiryStatus;
	status_changed_at: number | null;
	won_amount: number | null;
	source: string;
	page_path: string | null;
	service_name: string | null;
	excluded_as: 'spam' | 'duplicate' | 'test' | null;
}

export interface UsageFact {
	client_key_id: string;
	hour: number;
	day: string;
	requests: number;
	rate_limited: number;
	blocked_origins: number;
}

export interface SightingFact {
	client_key_id: string;
	day: string;
	loads: number;
}

export interface Facts {
	sessions: SessionFact[];
	episodes: EpisodeFact[];
	answers: AnswerFact[];
	responses: ResponseFact[];
	contacts: ContactFact[];
	usage: UsageFact[];
	sightings: SightingFact[];
}

/** A workshop as the metrics see it. */
export interface Counted extends Calendar {
	keys: { id: string; name: string }[];
	facts: Facts;
	/** when it is counted */
	now: number;
}

/** In place of a key: what came without one. */
export const NO_KEY = '00000000-0000-0000-0000-000000000000';

/** Whether something that came with a key, or without, is asked for. */
export const isOf = (
	{ client_key_id }: { client_key_id: string | null },
	{ key }: Pick<Window, 'key'>
): boolean => key === null || (client_key_id ?? NO_KEY) === key;

/** Local days [from, to) and the key to count, `NO_KEY` for none, null for all. */
export interface Window {
	from: string;
	to: string;
	key: string | null;
}
