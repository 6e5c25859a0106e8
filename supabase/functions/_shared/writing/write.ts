/**
 * The writer with a language model: the deterministic answer, in the model's words where they pass every check. Whatever
 * goes wrong, the visitor gets the deterministic answer, and gets it in time.
 */
import { compose } from '../answering/compose.ts';
import type { Decision, Facts } from '../answering/types.ts';
import { amountsIn } from '../text/money.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import { LIMITS, violationIn } from './guard/guard.ts';
import type { Violation } from './guard/types.ts';
import { planOf, type Plan } from './plan.ts';
import { newMark, PROMPT_CHARACTERS, promptOf } from './prompt.ts';
import type { ModelSettings } from './settings.ts';
import { fill, priceOf } from './slots.ts';
import { ModelError } from './types.ts';
import type { Generate, Prompt, Spent, Talk, Usage, Writer } from './types.ts';

/** Tokens of an answer; a few sentences need fewer. */
const ANSWER_TOKENS = 400;
/** Characters per token: the fewest there may be, and what is usual. */
const PER_TOKEN = { least: 2, usual: 3 };

interface Services {
	settings: ModelSettings;
	generate: Generate;
	usage: Usage;
	/** gets work that goes on after the answer */
	keepAlive: (work: Promise<unknown>) => void;
	breaker?: Breaker;
	/** hears why words were not shown or a call failed; gets no text */
	note?: (trouble: Violation | string) => void;
}

export function createModelWriter(services: Services): Writer {
	const { settings, breaker = createBreaker() } = services;
	return async (decision, facts, now, talk) => {
		const plan = planOf(decision, facts, now);
		if (!plan || talk.gone.aborted || !breaker.allows()) return compose(decision, facts, now);
		const signal = AbortSignal.any([talk.gone, AbortSignal.timeout(settings.timeLimitMs)]);
		const words = await wordsOf(
			{ ...services, breaker },
			decision,
			facts,
			plan,
			talk,
			signal
		).catch((error: unknown) => {
			breaker.undecided();
			services.note?.(error instanceof Error ? error.name : typeof error);
			return null;
		});
		return words === null ? compose(decision, facts, now) : plan.assemble(words);
	};
}

/** The model's words, checked and filled; null when they must not be shown. */
async function wordsOf(
	{ settings, generate, usage, keepAlive, breaker, note }: Services & { breaker: Breaker },
	decision: Decision,
	facts: Facts,
	plan: Plan,
	talk: Talk,
	signal: AbortSignal
): Promise<string | null> {
	// the prompt needs what the books know of the talk, so the longest possible one is reserved
	const input = PROMPT_CHARACTERS / PER_TOKEN.least;
	const reservation = {
		tokens: input + ANSWER_TOKENS,
		cost: costOf(settings, input, ANSWER_TOKENS)
	};
	const call = await usage.begin(facts, talk.messageId, reservation);
	if (!call) {
		breaker.undecided();
		return null;
	}
	const settle = (spent: Spent) => usage.finish(facts, call, spent);
	const settleLater = (spent: Spent) => keepAlive(settle(spent).catch(() => undefined));
	const prompt = promptOf({ decision, facts, plan, talk, call, mark: newMark() });
	const limits = { tokens: ANSWER_TOKENS, characters: LIMITS.characters * 2, signal };
	const answer = await inTime(generate(prompt, limits), signal).catch((error: unknown) => {
		if (talk.gone.aborted) breaker.undecided();
		else breaker.failed();
		settleLater({ ...tokensOfFailure(settings, prompt, error), result: 'failed' });
		note?.(error instanceof ModelError ? error.message : 'unknown');
		return null;
	});
	if (!answer) return null;
	breaker.succeeded();

	const spent = bill(
		settings,
		answer.inputTokens ??
			prompt.system.length / PER_TOKEN.usual + prompt.user.length / PER_TOKEN.usual,
		answer.outputTokens ?? answer.text.length / PER_TOKEN.usual
	);
	const violation = violationIn(answer.text, {
		language: decision.language,
		addressForm: facts.workshop.address_form,
		slots: plan.slots,
		instructions: prompt.system
	});
	if (violation) {
		settleLater({ ...spent, result: 'refused' });
		note?.(violation);
		return null;
	}
	return shown({ decision, plan, answer: answer.text, settle, spent, note });
}

interface Showing {
	decision: Decision;
	plan: Plan;
	answer: string;
	settle: (spent: Spent) => ReturnType<Usage['finish']>;
	spent: Omit<Spent, 'result'>;
	note: Services['note'];
}

/** The last look: the database knows the other workshops' names, and every amount must be one of the engine's. */
async function shown({
	decision,
	plan,
	answer,
	settle,
	spent,
	note
}: Showing): Promise<string | null> {
	const words = answer.trim().replace(/\s+/g, ' ');
	const filled = fill(words, plan.slots);
	const { namesOtherWorkshop } = await settle({ ...spent, result: 'used', words });
	if (namesOtherWorkshop) {
		note?.('other_workshop' satisfies Violation);
		return null;
	}
	return amountsIn(filled).every((amount) => isEngines(amount, decision)) ? filled : null;
}

const isEngines = (amount: string, { services, language }: Decision): boolean =>
	services.some((service) => amountsIn(priceOf(service, language) ?? '').includes(amount));

/** Rejects with the signal even where the work doesn't listen to it. */
function inTime<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
	return new Promise((resolve, reject) => {
		const stop = () => reject(new ModelError('time_limit', { reached: true }));
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
		void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
	});
}

/** A provider that may have worked may charge: its part is estimated. */
function tokensOfFailure(settings: ModelSettings, { system, user }: Prompt, error: unknown) {
	if (error instanceof ModelError && !error.reached) return bill(settings, 0, 0);
	const received = error instanceof ModelError ? error.received : 0;
	return bill(
		settings,
		(system.length + user.length) / PER_TOKEN.usual,
		received / PER_TOKEN.usual
	);
}

/** Token counts as whole numbers a provider could mean, and what they cost. */
function bill(settings: ModelSettings, input: number, output: number): Omit<Spent, 'result'> {
	const whole = (tokens: number) =>
		Number.isFinite(tokens) ? Math.ceil(Math.min(Math.max(tokens, 0), 1_000_000)) : 0;
	const [inputTokens, outputTokens] = [whole(input), whole(output)];
	return { inputTokens, outputTokens, cost: costOf(settings, inputTokens, outputTokens) };
}

const costOf = (
	{ inputPrice, outputPrice }: ModelSettings,
	input: number,
	output: number
): number => (input * inputPrice + output * outputPrice) / 1_000_000;
