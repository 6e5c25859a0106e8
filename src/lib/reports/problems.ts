import { m } from '$lib/paraglide/messages';
import { problemsOf } from '$lib/server/problems';
import { DatabaseError, isServiceDown } from '$lib/supabase/errors';
import { limits } from './periods';

/** What can go wrong with reports in ways that people can understand, and the status that says so. */
const statusOf = {
	plan_required: 403,
	owner_required: 403,
	not_writable: 404,
	template_gone: 404,
	run_unknown: 404,
	not_failed: 409,
	already_sent: 409,
	name_taken: 409,
	too_many_templates: 409,
	too_many_schedules: 409,
	too_many_reports: 429,
	recipients_invalid: 422,
	key_unknown: 422,
	window_invalid: 422,
	window_future: 422,
	value_invalid: 422,
	service_unavailable: 503,
	unexpected: 500
} as const;

type ProblemCode = keyof typeof statusOf;

const texts: Record<ProblemCode, () => string> = {
	plan_required: m.reports_problem_plan,
	owner_required: m.reports_problem_owner,
	not_writable: m.reports_problem_not_writable,
	template_gone: m.reports_problem_gone,
	run_unknown: m.reports_problem_run_unknown,
	not_failed: m.reports_problem_not_failed,
	already_sent: m.reports_problem_already_sent,
	name_taken: m.reports_problem_name_taken,
	too_many_templates: () => m.reports_problem_templates({ max: limits.templates }),
	too_many_schedules: () => m.reports_problem_schedules({ max: limits.schedules }),
	too_many_reports: m.reports_problem_too_many,
	recipients_invalid: m.reports_problem_recipients,
	key_unknown: m.reports_problem_key,
	window_invalid: m.reports_problem_window,
	window_future: m.reports_problem_future,
	value_invalid: m.problem_value_invalid,
	service_unavailable: m.problem_service_unavailable,
	unexpected: m.problem_unexpected
};

const isCode = (text: string): text is ProblemCode => Object.hasOwn(statusOf, text);

/** What an error of the database means to whoever asked; null for what nobody expects. */
function codeOf(thrown: unknown): ProblemCode | null {
	if (isServiceDown(thrown)) return 'service_unavailable';
	if (!(thrown instanceof DatabaseError)) return null;
	const { code, message: text } = thrown;
	if (isCode(text)) return text;
	if (text === 'window_too_long') return 'window_invalid';
	// a deleted template, or one of somebody else
	if (text === 'template_unknown' || code === '23503') return 'not_writable';
	if (code === '23505') return 'name_taken';
	// the policies: owners, with the plan
	if (code === '42501') return 'owner_required';
	return /^(23514|22\d{3}|23502|PT4\d\d)$/.test(code) ? 'value_invalid' : null;
}

export { refuse, refuseForm } from '$lib/server/problems';

export const { problem, problemOf, attempt } = problemsOf<ProblemCode>({
	statusOf,
	texts,
	codeOf
});
