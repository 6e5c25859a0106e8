import { fail } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import { reportError } from '$lib/server/report-error';
import { DatabaseError, isServiceDown } from '$lib/supabase/errors';

/** What can go wrong here in ways that an owner can understand. */
const statusOf = {
	plan_required: 403,
	not_found: 404,
	synonym_invalid: 422,
	question_missing: 422,
	question_too_long: 422,
	day_invalid: 422,
	already_saved: 409,
	too_many_saved_questions: 409,
	service_unavailable: 503,
	unexpected: 500
} as const;

export type TroubleCode = keyof typeof statusOf;

const texts: Record<TroubleCode, () => string> = {
	plan_required: m.answers_trouble_plan,
	not_found: m.answers_trouble_not_found,
	synonym_invalid: m.answers_trouble_words,
	question_missing: m.answers_trouble_question,
	question_too_long: m.answers_trouble_question_long,
	day_invalid: m.answers_trouble_day,
	already_saved: m.answers_trouble_saved,
	too_many_saved_questions: m.answers_trouble_saved_full,
	service_unavailable: m.answers_trouble_unavailable,
	unexpected: m.form_failed
};

const isCode = (text: string): text is TroubleCode => Object.hasOwn(statusOf, text);

/** What an error of the database or the chat function means to an owner; null for what nobody expects. */
export function codeOf(thrown: unknown): TroubleCode | null {
	if (isServiceDown(thrown)) return 'service_unavailable';
	if (!(thrown instanceof DatabaseError)) return null;
	const { code, message } = thrown;
	if (isCode(message)) return message;
	if (message === 'not_a_member' || code === 'not_a_member' || code === '23503') return 'not_found';
	if (code === 'message_too_long') return 'question_too_long';
	if (code === 'empty_message') return 'question_missing';
	return code === '23505' ? 'already_saved' : null;
}

/** Answers a post with a trouble in words. */
export const refuse = (code: TroubleCode) =>
	fail(statusOf[code], { trouble: { code, text: texts[code]() } });

/** An error in words; writes down what nobody expects. Throws on what is no error at all, such as a redirect. */
export function inWords(thrown: unknown, route: string | null) {
	let code = codeOf(thrown);
	if (code === null) {
		if (!(thrown instanceof Error)) throw thrown;
		reportError(thrown, { route, status: 500 });
		code = 'unexpected';
	}
	return { status: statusOf[code], code, text: texts[code]() };
}

/** Runs what a button asked for; a trouble becomes the answer. */
export async function attempt<Result>(route: string | null, work: () => Promise<Result>) {
	try {
		return await work();
	} catch (thrown) {
		const { status, code, text } = inWords(thrown, route);
		return fail(status, { trouble: { code, text } });
	}
}
