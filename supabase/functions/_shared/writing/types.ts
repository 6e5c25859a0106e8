/** What a language model is asked, what it gives back, and what is booked for it. Who calls it is not this folder's business. */
import type { Composed, Decision, Facts } from '../answering/types.ts';

/** What a writer may know of the message beside the decision. */
export interface Talk {
	/** the visitor's cleaned message */
	text: string;
	/** the stored message's id */
	messageId: string;
	/** aborted as soon as the visitor is gone */
	gone: AbortSignal;
}

/** Puts a decision into words. What is answered and every amount are settled by then. */
export type Writer = (
	decision: Decision,
	facts: Facts,
	now: Date,
	talk: Talk
) => Composed | Promise<Composed>;

export interface Prompt {
	system: string;
	user: string;
}

export interface Generated {
	text: string;
	/** as the provider counted them; null when it did not say */
	inputTokens: number | null;
	outputTokens: number | null;
}

/**
 * Asks the model once, without retries.
 * @throws ModelError
 */
export type Generate = (
	prompt: Prompt,
	limits: { tokens: number; characters: number; signal: AbortSignal }
) => Promise<Generated>;

/** The model gave no usable answer. Its message names the kind of trouble, never a text. */
export class ModelError extends Error {
	/** whether the provider may have worked, and so may charge */
	readonly reached: boolean;
	/** characters that had arrived by then */
	readonly received: number;

	constructor(kind: string, { reached = false, received = 0 } = {}) {
		super(kind);
		this.name = 'ModelError';
		this.reached = reached;
		this.received = received;
	}
}

export type Tone = 'friendly' | 'matter_of_fact' | 'brief';

export interface HistoryMessage {
	role: 'visitor' | 'assistant' | 'staff';
	text: string;
}

/** A worst case in tokens and EUR. */
export interface Reservation {
	tokens: number;
	cost: number;
}

/** A call that the budget allows, and what the model may know of the conversation. */
export interface Allowed extends Reservation {
	clientKeyId: string;
	/** the local day it is booked on */
	day: string;
	tone: Tone;
	/** oldest first, without the message to be answered */
	history: HistoryMessage[];
	/** personal data known of the visitor: removed from every text before it leaves */
	personal: string[];
}

export interface Spent {
	inputTokens: number;
	outputTokens: number;
	/** EUR */
	cost: number;
	result: 'used' | 'refused' | 'failed';
	/** what is to be shown; only with `used` */
	words?: string;
}

/** The books: budgets per widget key and day. */
export interface Usage {
	/** Null: over the budget, or a conversation without a key. */
	begin(facts: Facts, messageId: string, reservation: Reservation): Promise<Allowed | null>;
	finish(facts: Facts, call: Allowed, spent: Spent): Promise<{ namesOtherWorkshop: boolean }>;
}
