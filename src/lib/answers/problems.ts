import { m } from '$lib/paraglide/messages';
import { problemsOf } from '$lib/server/problems';
import { DatabaseError, isServiceDown } from '$lib/supabase/errors';

/** What can go wrong with questions and answers in ways that an owner can understand, and the status that says so. */
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

type ProblemCode = keyof typeof statusOf;

const texts: Record<ProblemCode, () => string> = {
	plan_required: m.answers_problem_plan,
	not_found: m.answers_problem_not_found,
	synonym_invalid: m.answers_problem_words,
	question_missing: m.answers_problem_question,
	question_too_long: m.answers_problem_question_long,
	day_invalid: m.answers_problem_day,
	already_saved: m.answers_problem_saved,
	too_many_saved_questions: m.answers_problem_saved_full,
	service_unavailable: m.answers_problem_unavailable,
	unexpected: m.form_failed
};

const isCode = (text: string): text is ProblemCode => Object.hasOwn(statusOf, text);

/** What an error of the database or the chat function means to an owner; null for what nobody expects. */
function codeOf(thrown: unknown): ProblemCode | null {
	if (isServiceDown(thrown)) return 'service_unavailable';
	if (!(thrown instanceof DatabaseError)) return null;
	const { code, message } = thrown;
	if (isCode(message)) return message;
	if (message === 'not_a_member' || code === 'not_a_member' || code === '23503') return 'not_found';
	if (code === 'message_too_long') return 'question_too_long';
	if (code === 'empty_message') return 'question_missing';
	return code === '23505' ? 'already_saved' : null;
}

export { refuse, refuseForm } from '$lib/server/problems';

export const { problem, problemOf, attempt } = problemsOf<ProblemCode>({
	statusOf,
	texts,
	codeOf
});
