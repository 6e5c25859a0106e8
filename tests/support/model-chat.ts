import { startChatProcess, type ChatProcess } from './chat-process.ts';
import { stack } from './stack.ts';

export type ModelChat = ChatProcess;

/**
 * The chat function with a language model, on the run's stack.
 * @param model the variables `CARBOT_MODEL…`
 */
export const startModelChat = (model: Record<string, string>): Promise<ModelChat> =>
	startChatProcess(stack, model);
