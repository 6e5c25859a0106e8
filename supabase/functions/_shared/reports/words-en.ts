import type { MetricId } from './metrics.ts';

/** What each metric is called, and how it is worked out; on the pages as well. */
export const ENGLISH: Record<MetricId, [label: string, formula: string]> = {
	impressions: ['Widget loads', 'How often a page with your widget was loaded.'],
	sessions: [
		'Widget opened',
		'How often visitors opened the widget, after at least 30 minutes without activity.'
	],
	open_rate: ['Open rate', 'How often the widget was opened ÷ how often it was loaded.'],
	message_rate: [
		'Message rate',
		'Sessions with at least one message ÷ all sessions in the opened widget.'
	],
	lead_rate: ['Lead rate', 'Sessions with a new contact ÷ sessions with at least one message.'],
	contacts: [
		'New contacts',
		'People who got in touch for the first time in the period. Merged contacts count once.'
	],
	inquiries: ['Inquiries', 'Inquiries received in the period, without spam and duplicates.'],
	conversion: ['Conversion rate', 'Inquiries won within 90 days ÷ all inquiries of the period.'],
	won_inquiries: ['Inquiries won', 'Inquiries of the period that were won within 90 days.'],
	won_amount: [
		'Revenue from inquiries',
		'Gross revenue of the period’s inquiries that were won within 90 days. What was won in these days from earlier inquiries counts with the days of those inquiries; “What did CarBot bring?” says when each job was won.'
	],
	days_to_win: ['Days to win', 'Median of the days from inquiry to win.'],
	episodes: [
		'Conversations',
		'Conversations started in the period. After 24 hours of silence or a resolution a new one begins.'
	],
	ai_first_response: [
		'Assistant’s first answer',
		'Median of the time from the first question to the assistant’s first answer.'
	],
	human_first_response: [
		'Your workshop’s first answer',
		'Median of the time to your first answer, counted from the wish for a person or a call, or since somebody left their contact details. Automatic answers don’t count; who got none stands beside it.'
	],
	response_time: [
		'Each answer of your workshop',
		'Median of the time from the oldest open message in the chat to your answer to it, over all your answers. What the assistant answered in an earlier conversation isn’t open.'
	],
	ai_answered: [
		'Answered by the assistant',
		'Conversations in which the assistant answered ÷ conversations with a question to it.'
	],
	resolution_confirmed: [
		'Confirmed as resolved',
		'Conversations with thanks, a thumbs up or a contact left ÷ conversations with a question to the assistant.'
	],
	resolution_assumed: [
		'Probably resolved',
		'Conversations that end with an answer and stayed silent for 24 hours ÷ conversations with a question to the assistant.'
	],
	handed_off: [
		'Handed over to you',
		'Conversations in which a person or a call was asked for ÷ all conversations. Contact details alone don’t count here.'
	],
	reopened: [
		'Reopened',
		'Conversations whose topic came back within 7 days ÷ conversations with a question to the assistant.'
	],
	price_exactness: [
		'Prices are exact',
		'Answers in which every amount equals its price receipt ÷ answers with an amount. Target: 100%.'
	],
	owner_verified: ['Verified by you', 'Answers you judged correct ÷ all answers you judged.'],
	visitor_rated: ['Thumbs up', 'Thumbs up ÷ all thumbs of visitors.'],
	coverage: [
		'Questions answered',
		'Answered questions ÷ answered and unanswered ones. Asking back counts as an answer; questions that no workshop answers don’t count.'
	],
	csat: ['Satisfaction', 'Ratings of 4 or 5 stars ÷ all ratings. Shown from 5 ratings on.'],
	csat_response_rate: ['Rating rate', 'Ratings given ÷ ratings asked for.'],
	requests: ['Widget requests', 'All technical requests of the widget to the server.'],
	rate_limited: ['Refused by a limit', 'Requests refused by a limit against abuse.'],
	blocked_origins: ['Foreign pages', 'Requests from pages that the key doesn’t allow.'],
	answer_latency: [
		'Answer duration',
		'Median of the time the assistant takes to work out an answer.'
	]
};
