import { startChatProcess, type ChatProcess } from './chat-process.ts';
import { stack } from './stack.ts';

export type ModelChat = ChatProcess;

/**
 * The chat function with a language model, on the run's stack. The model may take its time unless told otherwise: a test
 * and the model that it plays are slow on a busy machine.
 * @param model the variables `CARBOT_MODEL…`
 */
export const startModelChat = (model: Record<string, string>): Promise<ModelChat> =>
	startChatProcess(stack, { CARBOT_MODEL_TIME_LIMIT_MS: '60000', ...model });
