/** The question file: what was asked, and what a service advisor would have understood. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Question {
	id: string;
	/** turns of one conversation share it, in file order; empty: a conversation of its own */
	dialogue: string;
	lang: string;
	class: string;
	question: string;
	intents: string[];
	/** every one of these, each with its accepted alternatives; empty: none may be named */
	services: string[][];
	vehicle: string | null;
}

/** What the chat function answered to one question. Amounts are EUR gross. */
export interface Answer {
	id: string;
	intent: string[];
	services: string[];
	vehicle: string | null;
	amounts: { service: string; min: number | null; max: number | null; label: string }[];
	clarify: boolean;
	unanswered: boolean;
	text: string;
	ms: number;
}

export function readQuestions(file: string): Question[] {
	const rows = parse(readFileSync(file), {
		columns: true,
		bom: true,
		skip_empty_lines: true
	}) as Record<string, string>[];
	return rows.map((row) => ({
		id: row.id ?? '',
		dialogue: row.dialogue ?? '',
		lang: row.lang ?? 'de',
		class: row.class ?? '',
		question: row.question ?? '',
		intents: list(row.intent, ';'),
		services: list(row.services, ';').map((alternatives) => list(alternatives, '|')),
		vehicle: row.vehicle || null
	}));
}

const list = (text: string | undefined, separator: string) => (text ? text.split(separator) : []);

/** Turns of the same conversation together, in file order. */
export function dialogues(questions: Question[]): Question[][] {
	const groups = new Map<string, Question[]>();
	for (const question of questions) {
		const key = question.dialogue || `alone ${question.id}`;
		groups.set(key, [...(groups.get(key) ?? []), question]);
	}
	return [...groups.values()];
}

export type Part = 'work' | 'check';

/**
 * Two thirds to work on, one third to look at only in total, so that mechanisms are improved and not rows.
 * A conversation's turns stay together.
 */
export function partOf(question: Question): Part {
	let hash = 0x811c9dc5;
	for (const character of question.dialogue || question.id) {
		hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
	}
	return ((hash ^ (hash >>> 15)) >>> 0) % 3 === 0 ? 'check' : 'work';
}
