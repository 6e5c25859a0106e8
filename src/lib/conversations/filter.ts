export const conversationFilters = ['all', 'contact', 'unanswered'] as const;
export type ConversationFilter = (typeof conversationFilters)[number];

export const toConversationFilter = (value: string | null): ConversationFilter =>
	conversationFilters.find((filter) => filter === value) ?? 'all';
