/** Facts about visits, answers and ratings of a workshop in Berlin's time, written straight into their tables. */
import { randomUUID } from 'node:crypto';
import { database } from './database.ts';

interface Fact {
	/** ISO with the offset of Berlin: "2025-03-10T09:10:00+01:00" */
	at: string;
	isExcluded?: boolean;
}
const dayOf = ({ at }: Fact) => at.slice(0, 10);

/** The key that a workshop starts with. */
export async function keyOf(workshop: string): Promise<string> {
	const [row] = await database()`select id from client_keys where workshop_id = ${workshop}`;
	return row?.id as string;
}

/** Loads of the widget on a day. */
export const addLoads = async (workshop: string, day: string, loads: number) =>
	database()`insert into widget_sightings ${database()({
		workshop_id: workshop,
		client_key_id: await keyOf(workshop),
		origin: 'https://werkstatt.example',
		day,
		loads
	})}`;

/** The widget opened; how far the visitor went in it. */
export const addSession = async (
	workshop: string,
	fact: Fact & { went?: 'message' | 'contact'; key?: string | null }
) =>
	database()`insert into widget_sessions ${database()({
		workshop_id: workshop,
		id: randomUUID(),
		client_key_id: fact.key === undefined ? await keyOf(workshop) : fact.key,
		day: dayOf(fact),
		started_at: fact.at,
		message_at: fact.went ? fact.at : null,
		contact_at: fact.went === 'contact' ? fact.at : null,
		is_excluded: fact.isExcluded ?? false
	})}`;

interface Answer extends Fact {
	outcome?: 'answered' | 'clarified' | 'unanswered';
	isAnswerable?: boolean;
	/** how long it took to work out, in ms */
	took?: number;
	key?: string | null;
	/** whether every amount in it is the receipt's; without it there is none */
	isExact?: boolean;
	thumb?: 1 | -1;
	verdict?: 'correct' | 'wrong';
}

/** What became of an answer, and what people thought of it. */
export const addAnswer = (workshop: string, answer: Answer) =>
	database()`insert into answer_outcomes ${database()({
		workshop_id: workshop,
		message_id: randomUUID(),
		conversation_id: randomUUID(),
		day: dayOf(answer),
		answered_at: answer.at,
		client_key_id: answer.key ?? null,
		duration_ms: answer.took ?? null,
		outcome: answer.outcome ?? 'answered',
		is_answerable: answer.isAnswerable ?? true,
		has_amount: answer.isExact !== undefined,
		is_exact: answer.isExact ?? true,
		thumb: answer.thumb ?? null,
		verdict: answer.verdict ?? null,
		is_excluded: answer.isExcluded ?? false
	})}`;

interface Talk extends Fact {
	/** whether the assistant was asked something, and answered */
	went?: 'answered' | 'unanswered' | 'without a question';
	/** how it ended */
	ending?: 'thanks' | 'silence' | 'handed off' | 'reopened';
}

/** A conversation, and what became of it. */
export const addTalk = (workshop: string, { went = 'answered', ending, ...fact }: Talk) =>
	database()`insert into episodes ${database()({
		workshop_id: workshop,
		conversation_id: randomUUID(),
		number: 1,
		day: dayOf(fact),
		started_at: fact.at,
		ended_at: fact.at,
		is_involved: went !== 'without a question',
		is_answered: went === 'answered',
		is_unanswered: went === 'unanswered',
		ends_with_answer: ending === 'silence',
		confirmed_at: ending === 'thanks' ? fact.at : null,
		handed_off_at: ending === 'handed off' ? fact.at : null,
		is_reopened: ending === 'reopened',
		is_excluded: fact.isExcluded ?? false
	})}`;

/** What the widget asked of the server in the hour that begins at a moment; of all requests, those refused are a part. */
export const addUsage = async (
	workshop: string,
	at: string,
	[requests, limited, blocked]: [number, number, number]
) =>
	database()`insert into key_usage_hours ${database()({
		workshop_id: workshop,
		client_key_id: await keyOf(workshop),
		hour: at,
		day: dayOf({ at }),
		requests,
		rate_limited: limited,
		blocked_origins: blocked
	})}`;

/** A conversation whose visitor was asked for stars, and gave some or none. */
export const addSurvey = (
	workshop: string,
	{ stars = null, by, ...fact }: Fact & { stars?: number | null; by: 'ai' | 'human' | 'mixed' }
) =>
	database()`insert into episodes ${database()({
		workshop_id: workshop,
		conversation_id: randomUUID(),
		number: 1,
		day: dayOf(fact),
		started_at: fact.at,
		ended_at: fact.at,
		is_involved: by !== 'human',
		staff_at: by === 'ai' ? null : fact.at,
		survey_at: fact.at,
		stars,
		rated_at: stars === null ? null : fact.at,
		is_excluded: fact.isExcluded ?? false
	})}`;

/** A page that is there. */
export async function found(page: Promise<{ status: number; html: string }>): Promise<string> {
	const { status, html } = await page;
	if (status !== 200) throw new Error(`the page answered ${status}`);
	return html;
}
