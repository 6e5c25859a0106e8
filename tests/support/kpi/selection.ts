/** What counts of a window, and as what: each definition once. */
import {
	isOf,
	type AnswerFact,
	type ContactFact,
	type Counted,
	type EpisodeFact,
	type ResponseFact,
	type SessionFact,
	type Window
} from './facts.ts';
import { sum } from './numbers.ts';
import { DAY, addDays, daysBetween, localDay } from './time.ts';

/** How long a won inquiry still counts for its cohort. */
export const RIPE_DAYS = 90;
const SILENCE = DAY;

const of = <Fact extends { day: string; client_key_id: string | null }>(
	facts: Fact[],
	window: Window
): Fact[] =>
	facts.filter((fact) => fact.day >= window.from && fact.day < window.to && isOf(fact, window));
const counted = <Fact extends { day: string; client_key_id: string | null; is_excluded: boolean }>(
	facts: Fact[],
	window: Window
): Fact[] => of(facts, window).filter(({ is_excluded }) => !is_excluded);

export const sessionsOf = (shop: Counted, window: Window): SessionFact[] =>
	counted(shop.facts.sessions, window);
export const episodesOf = (shop: Counted, window: Window): EpisodeFact[] =>
	counted(shop.facts.episodes, window);
export const answersOf = (shop: Counted, window: Window): AnswerFact[] =>
	counted(shop.facts.answers, window);
export const responsesOf = (shop: Counted, window: Window, isFirst: boolean): ResponseFact[] =>
	counted(shop.facts.responses, window).filter(({ is_first }) => is_first === isFirst);
export const newContactsOf = (shop: Counted, window: Window): ContactFact[] =>
	of(shop.facts.contacts, window).filter(
		({ is_new_contact, excluded_as }) =>
			is_new_contact && excluded_as !== 'spam' && excluded_as !== 'test'
	);
export const inquiriesOf = (shop: Counted, window: Window): ContactFact[] =>
	of(shop.facts.contacts, window).filter(
		({ is_inquiry, excluded_as }) => is_inquiry && excluded_as === null
	);
export const impressionsOf = (shop: Counted, window: Window): number =>
	sum(of(shop.facts.sightings, window).map(({ loads }) => loads));
export const usageOf = (
	shop: Counted,
	window: Window,
	kind: 'requests' | 'rate_limited' | 'blocked_origins'
): number => sum(of(shop.facts.usage, window).map((hour) => hour[kind]));

/** Whether an inquiry was won while its cohort was ripening. */
export const isWon = ({
	conversion_status,
	status_changed_at,
	contact_date
}: ContactFact): boolean =>
	conversion_status === 'won' &&
	status_changed_at !== null &&
	status_changed_at <= contact_date + RIPE_DAYS * DAY;

/** Whole days from inquiry to won. */
export const wonDays = ({ contact_date, status_changed_at }: ContactFact): number =>
	Math.max(0, Math.floor(((status_changed_at ?? 0) - contact_date) / DAY));

/** Sum of amounts, to the cent. */
export const euros = (amounts: number[]): number =>
	sum(amounts.map((amount) => Math.round(amount * 100))) / 100;

/** Those that still wait for the workshop: neither booked nor over. */
export const openInquiries = ({ facts }: Counted): number =>
	facts.contacts.filter(
		({ inquiry_id, excluded_as, conversion_status }) =>
			inquiry_id !== null &&
			excluded_as === null &&
			['new', 'contacted', 'quoted'].includes(conversion_status)
	).length;

export const amountOf = (inquiries: ContactFact[]): number =>
	euros(inquiries.filter(isWon).map(({ won_amount }) => won_amount ?? 0));

/** Whether inquiries of the window may still be won in time; of none nothing can. */
export const isUnripe = (shop: Counted, window: Window): boolean =>
	inquiriesOf(shop, window).length > 0 &&
	daysBetween(addDays(window.to, -1), localDay(shop.now, shop.timeZone)) < RIPE_DAYS;

export const isConfirmed = (episode: EpisodeFact): boolean =>
	episode.confirmed_at !== null && !episode.is_reopened;
export const isAssumed = (episode: EpisodeFact, now: number): boolean =>
	episode.is_answered &&
	episode.ends_with_answer &&
	episode.confirmed_at === null &&
	!episode.is_reopened &&
	episode.ended_at + SILENCE <= now;

export const isCovered = ({ outcome }: AnswerFact): boolean =>
	outcome === 'answered' || outcome === 'clarified';
export const isMissed = ({ outcome, is_answerable }: AnswerFact): boolean =>
	outcome === 'unanswered' && is_answerable;
