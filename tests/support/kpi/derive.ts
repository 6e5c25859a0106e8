/** All facts of a log. Nothing here knows how the database comes to them. */
import { episodesOf, inOrder, isAnswerable, contactsLeft, isSubstantive } from './episodes.ts';
import type {
	AnswerFact,
	ContactFact,
	Counted,
	EpisodeFact,
	Facts,
	ResponseFact
} from './facts.ts';
import type { Conversation, Inquiry, Log, Message } from './log.ts';
import { openSeconds } from './open-time.ts';
import { SECOND, localDay } from './time.ts';

const inquiriesFrom = (log: Log, { id }: Conversation): Inquiry[] =>
	log.inquiries.filter(({ conversation }) => conversation === id);

export function factsOf(log: Log): Facts {
	const { timeZone } = log;
	const facts: Facts = {
		sessions: log.sessions.map((session) => ({
			...session,
			day: localDay(session.started_at, timeZone)
		})),
		episodes: [],
		answers: [],
		responses: [],
		contacts: contactsOf(log),
		usage: log.usage.map((usage) => ({ ...usage, day: localDay(usage.hour, timeZone) })),
		sightings: log.sightings
	};
	for (const conversation of log.conversations) {
		const episodes = episodesOf(conversation, inquiriesFrom(log, conversation), log);
		facts.episodes.push(...episodes);
		facts.answers.push(...answersOf(conversation, log));
		facts.responses.push(...responsesOf(conversation, episodes, log));
	}
	return facts;
}

export const counted = (log: Log, now: number): Counted => ({ ...log, facts: factsOf(log), now });

const isExcluded = ({ isTest, isSpam }: Conversation): boolean => isTest || isSpam;

/** Amounts in a text such as "80 €". */
const amountsIn = (text: string): number[] =>
	[...text.matchAll(/(\d+(?:[.,]\d+)?) ?€/g)].map(([, amount = '']) =>
		Number(amount.replace(',', '.'))
	);

/** What became of each answer, small talk apart. */
function answersOf(conversation: Conversation, log: Log): AnswerFact[] {
	return conversation.messages.filter(isSubstantive).map((message) => {
		const told = amountsIn(message.body);
		const priced = message.prices.flatMap(({ min, max }) =>
			[min, max].filter((amount) => amount !== null)
		);
		const hasAmount = told.length > 0 || priced.length > 0;
		return {
			message_id: message.id,
			conversation_id: conversation.id,
			client_key_id: conversation.key,
			day: localDay(message.at, log.timeZone),
			answered_at: message.at,
			outcome: message.outcome ?? 'smalltalk',
			is_answerable: isAnswerable(message),
			duration_ms: message.durationMs,
			has_amount: hasAmount,
			is_exact: told.every((amount) => priced.includes(amount)),
			thumb: message.thumb,
			verdict: message.verdict,
			is_excluded: isExcluded(conversation)
		};
	});
}

/** How long visitors waited for a person. */
function responsesOf(
	conversation: Conversation,
	episodes: EpisodeFact[],
	log: Log
): ResponseFact[] {
	const messages = inOrder(conversation.messages);
	const response = (isFirst: boolean, requestedAt: number, respondedAt: number | null) => ({
		conversation_id: conversation.id,
		client_key_id: conversation.key,
		day: localDay(requestedAt, log.timeZone),
		is_first: isFirst,
		requested_at: requestedAt,
		responded_at: respondedAt,
		seconds: respondedAt === null ? null : Math.floor((respondedAt - requestedAt) / SECOND),
		open_seconds: respondedAt === null ? null : openSeconds(requestedAt, respondedAt, log),
		is_excluded: isExcluded(conversation)
	});
	return [
		...firstRequests(conversation, episodes, log).map(([requested, responded]) =>
			response(true, requested, responded)
		),
		...replies(messages, episodes).map(([requested, responded]) =>
			response(false, requested, responded)
		)
	];
}

/** One per episode that asked for a person or left a contact: when, and when a person first reacted. */
function firstRequests(
	conversation: Conversation,
	episodes: EpisodeFact[],
	log: Log
): [number, number | null][] {
	const inquiries = inquiriesFrom(log, conversation);
	return episodes.flatMap(({ started_at, handed_off_at }, index): [number, number | null][] => {
		const next = episodes[index + 1]?.started_at ?? Infinity;
		const within = ({ at }: { at: number }) => at >= started_at && at < next;
		const own = inquiries.filter(within);
		const left = contactsLeft(conversation.messages.filter(within), own);
		const asked = [handed_off_at, ...left].filter((at) => at !== null);
		if (asked.length === 0) return [];
		const requested = Math.min(...asked);
		const reactions = [
			...conversation.messages.filter(({ role }) => role === 'staff').map(({ at }) => at),
			...inquiries.map(({ touchedAt }) => touchedAt).filter((at) => at !== null)
		].filter((at) => at >= requested);
		return [[requested, reactions.length > 0 ? Math.min(...reactions) : null]];
	});
}

/** Each message of a member, and the oldest message of the visitor that it answers. */
function replies(messages: Message[], episodes: EpisodeFact[]): [number, number][] {
	const pairs: [number, number][] = [];
	let turn: Message[] = [];
	for (const message of messages) {
		if (message.role === 'visitor') turn.push(message);
		if (message.role !== 'staff') continue;
		const since = episodes.findLast(({ started_at }) => started_at <= message.at)?.started_at;
		const open = turn.find(
			(asked) => (since !== undefined && asked.at >= since) || !isSettled(asked, messages)
		);
		if (open) pairs.push([open.at, message.at]);
		turn = [];
	}
	return pairs;
}

/** Whether the assistant had an answer to it, and wasn't asked for a person. */
const isSettled = ({ id }: Message, messages: Message[]): boolean =>
	messages.some(
		({ role, replyTo, outcome, intents }) =>
			role === 'assistant' &&
			replyTo === id &&
			(outcome === 'answered' || outcome === 'smalltalk') &&
			!intents.includes('human') &&
			!intents.includes('callback')
	);

function contactsOf(log: Log): ContactFact[] {
	const all = [
		...log.contacts.map((contact) => ({ inquiry: null, ...contact })),
		...log.inquiries.map((inquiry) => ({ inquiry, ...inquiry }))
	]
		.toSorted((a, b) => a.at - b.at)
		.map((fact) => {
			const conversation = log.conversations.find(({ id }) => id === fact.inquiry?.conversation);
			return { ...fact, conversation, excluded: excludedAs(conversation, fact.inquiry) };
		});
	const isEarnest = ({ excluded }: (typeof all)[number]) =>
		excluded !== 'spam' && excluded !== 'test';
	const firsts = Object.values(Object.groupBy(all, ({ contact }) => contact)).map(
		(facts = []) => facts.find(isEarnest) ?? facts[0]
	);
	return all.map((fact) => {
		const { inquiry, conversation, key, source, at, excluded } = fact;
		return {
			inquiry_id: inquiry && !inquiry.isErased ? inquiry.id : null,
			conversation_id: conversation?.id ?? null,
			client_key_id: key,
			day: localDay(at, log.timeZone),
			contact_date: at,
			is_inquiry: inquiry !== null,
			is_new_contact: firsts.includes(fact),
			conversion_status: inquiry?.status ?? 'new',
			status_changed_at: inquiry?.statusAt ?? null,
			won_amount: inquiry?.amount ?? null,
			source,
			page_path: conversation?.page ?? null,
			service_name: inquiry?.service ?? null,
			excluded_as: excluded
		};
	});
}

function excludedAs(
	conversation: Conversation | undefined,
	inquiry: Inquiry | null
): ContactFact['excluded_as'] {
	if (conversation?.isTest) return 'test';
	if (conversation?.isSpam) return 'spam';
	return inquiry?.excludedAs ?? null;
}
