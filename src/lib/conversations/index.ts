export * as conversations from './queries';
export type { Conversation, ConversationRow, Quote, TranscriptMessage } from './queries';
export { conversationFilters, toConversationFilter, type ConversationFilter } from './filter';
