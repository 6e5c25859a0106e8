/**
 * The AI SDK's provider for OpenAI-compatible APIs; another provider of the SDK is one import here. Its `ai` package is left
 * out: one call without tools needs nothing of it, and it would triple what a cold start loads.
 */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ModelSettings } from '../_shared/writing/settings.ts';
import { ModelError, type Generate } from '../_shared/writing/types.ts';

/** Of a whole response; an answer of a few sentences streams in some ten kilobytes. */
const RESPONSE_BYTES = 256 * 1024;

/** Nothing is sent before the first call. */
export function connect({ baseUrl, model, apiKey }: ModelSettings): Generate {
	const provider = createOpenAICompatible({
		name: 'carbot',
		baseURL: baseUrl,
		...(apiKey && { apiKey }),
		includeUsage: true,
		fetch: carefulFetch
	});
	const languageModel = provider.chatModel(model);
	return async ({ system, user }, { tokens, characters, signal }) => {
		const enough = new AbortController();
		let text = '';
		let reached = false;
		try {
			const { stream } = await languageModel.doStream({
				prompt: [
					{ role: 'system', content: system },
					{ role: 'user', content: [{ type: 'text', text: user }] }
				],
				maxOutputTokens: tokens,
				abortSignal: AbortSignal.any([signal, enough.signal])
			});
			reached = true;
			for await (const part of stream) {
				if (part.type === 'error') throw new ModelError('broken_answer');
				if (part.type === 'text-delta') text += part.delta;
				if (part.type === 'finish') {
					if (part.finishReason.unified === 'error') throw new ModelError('broken_answer');
					return {
						text,
						inputTokens: part.usage.inputTokens.total ?? null,
						outputTokens: part.usage.outputTokens.total ?? null
					};
				}
				// too long to be shown anyway: no need to pay for the rest
				if (text.length > characters) return { text, inputTokens: null, outputTokens: null };
			}
			throw new ModelError('cut_off');
		} catch (error) {
			const kind = signal.aborted
				? 'time_limit'
				: error instanceof ModelError
					? error.message
					: 'unreachable';
			throw new ModelError(kind, { reached: reached || signal.aborted, received: text.length });
		} finally {
			enough.abort();
		}
	};
}

/** Follows no redirect, which might carry the key elsewhere, and reads no endless answer. */
async function carefulFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
	const response = await fetch(input, { ...init, redirect: 'error' });
	let left = RESPONSE_BYTES;
	const limited = response.body?.pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				left -= chunk.byteLength;
				if (left < 0) controller.error(new ModelError('huge_answer'));
				else controller.enqueue(chunk);
			}
		})
	);
	return new Response(limited ?? null, response);
}
