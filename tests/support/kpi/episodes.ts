/** Episodes of a conversation, read off its messages. */
import { createHash } from 'node:crypto';
import type { EpisodeFact } from './facts.ts';
import type { Conversation, Inquiry, Log, Message } from './log.ts';
import { DAY, localDay } from './time.ts';

const SILENCE = DAY;
const REOPENED_WITHIN = 7 * DAY;
/** Intents by which a visitor asks for a person or a call. */
const HAND_OFF = ['human', 'callback'];
/** What no workshop answers. */
const UNANSWERABLE = ['offtopic', 'abuse'];

/** What is asked of a workshop beside its services. */
const TOPICS = [
	'hours',
	'address',
	'appointment',
	'callback',
	'contact',
	'complaint',
	'human',
	'identity'
];

export interface Run {
	messages: Message[];
	confirmedAt: number | null;
}

export const isSubstantive = ({ role, outcome }: Message): boolean =>
	role === 'assistant' && outcome !== null && outcome !== 'smalltalk';
export const isAnswerable = ({ intents }: Message): boolean =>
	!intents.some((intent) => UNANSWERABLE.includes(intent));

export const inOrder = (messages: Message[]): Message[] =>
	messages.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

/** The question that an answer belongs to. */
const questionOf = (answer: Message, messages: Message[]) =>
	messages.find(({ id }) => id === answer.replyTo);

const asksForPerson = (answer: Message) =>
	answer.intents.some((intent) => HAND_OFF.includes(intent));

/** When contacts were left: the inquiries, and the assistant's word that it has them. */
export const contactsLeft = (messages: Message[], inquiries: Inquiry[]): number[] => [
	...inquiries.map(({ at }) => at),
	...messages
		.filter(
			({ role, replyTo, intents }) =>
				role === 'assistant' && replyTo === null && intents.includes('contact')
		)
		.map(({ at }) => at)
];

/** Answers to thanks; "Danke, und was kostet …?" asks on. */
const toThanks = (messages: Message[]): Message[] =>
	messages.filter(
		({ intents, outcome }) =>
			outcome === 'smalltalk' &&
			intents.includes('thanks') &&
			!intents.some((intent) => TOPICS.includes(intent))
	);

/** Moments at which a resolution was confirmed: thanks, thumbs up, or a contact left. */
function confirmations({ messages }: Conversation, inquiries: Inquiry[]): number[] {
	const thanks = toThanks(messages).map((answer) => questionOf(answer, messages)?.at ?? answer.at);
	const thumbs = messages
		.filter((message) => isSubstantive(message) && message.thumb === 1)
		.map(({ at }) => at);
	return [...thanks, ...thumbs, ...contactsLeft(messages, inquiries)].toSorted((a, b) => a - b);
}

/** Splits a conversation: up to a confirmed resolution and the thanks for it, or 24 hours of silence. */
export function runsOf(conversation: Conversation, inquiries: Inquiry[]): Run[] {
	const confirmed = confirmations(conversation, inquiries);
	const thanks = toThanks(conversation.messages).map(({ replyTo }) => replyTo);
	const runs: Run[] = [];
	for (const message of inOrder(conversation.messages)) {
		const run = runs.at(-1);
		const last = run?.messages.at(-1);
		if (run && last && message.role !== 'visitor') {
			run.messages.push(message);
		} else if (message.role === 'visitor') {
			const first = run?.messages[0]?.at ?? 0;
			const isOver =
				!last ||
				message.at - last.at >= SILENCE ||
				(!thanks.includes(message.id) && confirmed.some((at) => at >= first && at < message.at));
			if (isOver) runs.push({ messages: [message], confirmedAt: null });
			else run?.messages.push(message);
		}
	}
	for (const [index, run] of runs.entries()) {
		const first = run.messages[0]?.at ?? 0;
		const next = runs[index + 1]?.messages[0]?.at ?? Infinity;
		run.confirmedAt = confirmed.find((at) => at >= first && at < next) ?? null;
	}
	return runs;
}

/** The cluster of the first substantive question. */
function topicOf({ messages }: Run, { services }: Log) {
	const topicOfAnswer = (answer: Message) => {
		const question = questionOf(answer, messages);
		if (answer.role !== 'assistant' || !question || !isAnswerable(answer)) return null;
		const service = services.find(({ id }) => id === answer.services[0]);
		if (service) return service.libraryKey ? `service:${service.libraryKey}` : `own:${service.id}`;
		if (answer.missing[0]) return `service:${answer.missing[0]}`;
		const intent = answer.intents.find((name) => TOPICS.includes(name));
		if (intent) return `intent:${intent}`;
		const words = wordsOf(question.body);
		return isSubstantive(answer) && words ? `words:${hashOf(words)}` : null;
	};
	for (const answer of messages) {
		const topic = topicOfAnswer(answer);
		if (topic) return { topic, isUnanswered: answer.outcome === 'unanswered' };
	}
	return { topic: null, isUnanswered: false };
}

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 20);

/** A question's words in lower case. */
const wordsOf = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.slice(0, 80)
		.trim();

/** A question as pages show it: on one line, at most 120 characters, without what could be somebody's. */
function shownOf(text: string): string {
	const told = text
		.replace(/\S+@\S+/g, '…')
		.replace(/\+?\d(?:[\s./()-]*\d){3,}/g, '…')
		.replace(/\s+/g, ' ')
		.trim();
	return told.length > 120 ? `${told.slice(0, 119).trimEnd()}…` : told;
}

/** Topic → the questions it stands for in conversations that began with them and are still there, the newest first. */
export function wordings({ conversations }: Log, episodes: EpisodeFact[]): Map<string, string[]> {
	const asked = conversations
		.filter(({ isDeleted }) => !isDeleted)
		.flatMap(({ id, messages }) =>
			episodes
				.filter((episode) => episode.conversation_id === id)
				.flatMap(({ topic, started_at }) =>
					messages
						.filter(
							({ role, body }) => role === 'visitor' && topic === `words:${hashOf(wordsOf(body))}`
						)
						.map((message) => ({ ...message, topic: topic ?? '', started_at, talk: id }))
				)
		)
		.toSorted(
			(one, other) =>
				other.started_at - one.started_at ||
				(other.talk < one.talk ? -1 : other.talk > one.talk ? 1 : 0) ||
				other.at - one.at ||
				(other.id < one.id ? -1 : 1)
		);
	const known = new Map<string, string[]>();
	for (const { topic, body } of asked) {
		known.set(topic, [...(known.get(topic) ?? []), shownOf(body)]);
	}
	return known;
}

export function episodesOf(
	conversation: Conversation,
	inquiries: Inquiry[],
	log: Log
): EpisodeFact[] {
	const runs = runsOf(conversation, inquiries);
	const episodes = runs.map((run, index): EpisodeFact => {
		const { messages } = run;
		const visitors = messages.filter(({ role }) => role === 'visitor');
		const assistants = messages.filter(({ role }) => role === 'assistant');
		const answers = messages.filter(isSubstantive);
		const [first] = visitors;
		const last = messages.at(-1);
		if (!first || !last) throw new Error('An episode begins with a message of the visitor.');
		const answer = assistants.find(({ replyTo }) => replyTo !== null);
		const { topic, isUnanswered } = topicOf(run, log);
		const asked = assistants.find(asksForPerson);
		const survey = conversation.surveys.find(
			({ at }) => at >= first.at && at < (runs[index + 1]?.messages[0]?.at ?? Infinity)
		);
		return {
			conversation_id: conversation.id,
			number: index + 1,
			client_key_id: conversation.key,
			day: localDay(first.at, log.timeZone),
			started_at: first.at,
			ended_at: last.at,
			page_path: conversation.page,
			topic,
			visitor_messages: visitors.length,
			first_answer_ms: answer ? answer.at - first.at : null,
			is_involved: answers.length > 0,
			is_answered: answers.some(({ outcome }) => outcome === 'answered'),
			is_unanswered: isUnanswered,
			ends_with_answer: isSubstantive(last) && last.outcome === 'answered',
			confirmed_at: run.confirmedAt,
			is_reopened: false,
			handed_off_at: asked ? (questionOf(asked, messages)?.at ?? asked.at) : null,
			staff_at: messages.find(({ role }) => role === 'staff')?.at ?? null,
			stars: survey?.stars ?? null,
			survey_at: survey?.at ?? null,
			is_excluded: conversation.isTest || conversation.isSpam
		};
	});
	for (const [index, episode] of episodes.entries()) {
		// only what was resolved, or is taken for it, can come up again
		const isClosed =
			episode.confirmed_at !== null || (episode.is_answered && episode.ends_with_answer);
		episode.is_reopened =
			isClosed &&
			episodes
				.slice(index + 1)
				.some(
					({ topic, started_at }) =>
						topic !== null &&
						topic === episode.topic &&
						started_at - episode.ended_at <= REOPENED_WITHIN
				);
	}
	return episodes;
}
