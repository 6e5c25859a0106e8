/** The books of the language model: chat_model_begin and chat_model_finish. */
import type { Rpc } from '../_shared/http/data-api.ts';
import type { ModelSettings } from '../_shared/writing/settings.ts';
import type { HistoryMessage, Tone, Usage } from '../_shared/writing/types.ts';

type Begun =
	| { allowed: false }
	| {
			allowed: true;
			client_key_id: string;
			day: string;
			tone: Tone;
			history: HistoryMessage[];
			personal: string[];
	  };

export function usageOf(rpc: Rpc, { dailyTokens, dailyCost }: ModelSettings): Usage {
	return {
		async begin({ workshop, conversation }, messageId, { tokens, cost }) {
			const begun = await rpc<Begun>('chat_model_begin', {
				p_workshop_id: workshop.id,
				p_conversation_id: conversation.id,
				p_message_id: messageId,
				p_tokens: tokens,
				p_cost: cost,
				p_daily_tokens: dailyTokens,
				p_daily_cost: dailyCost
			});
			if (!begun.allowed) return null;
			const { client_key_id: clientKeyId, day, tone, history, personal } = begun;
			return { tokens, cost, clientKeyId, day, tone, history, personal };
		},
		async finish({ workshop }, call, { inputTokens, outputTokens, cost, result, words }) {
			const finished = await rpc<{ names_other_workshop: boolean }>('chat_model_finish', {
				p_workshop_id: workshop.id,
				p_client_key_id: call.clientKeyId,
				p_day: call.day,
				p_reserved_tokens: call.tokens,
				p_reserved_cost: call.cost,
				p_input_tokens: inputTokens,
				p_output_tokens: outputTokens,
				p_cost: cost,
				p_result: result,
				p_words: words ?? null
			});
			return { namesOtherWorkshop: finished.names_other_workshop };
		}
	};
}
