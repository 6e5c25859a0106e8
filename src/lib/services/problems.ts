import { m } from '$lib/paraglide/messages';
import { problemsOf } from '$lib/server/problems';
import { DatabaseError, isServiceDown } from '$lib/supabase/errors';

/** What can go wrong with services and prices in ways that an owner can understand, and the status that says so. */
const statusOf = {
	plan_required: 403,
	service_unknown: 404,
	season_unknown: 404,
	price_order: 422,
	price_missing: 422,
	price_negative: 422,
	price_too_high: 422,
	text_too_long: 422,
	vehicle_type_missing: 422,
	value_invalid: 422,
	plan_exists: 409,
	valid_from_in_past: 422,
	already_undone: 409,
	undo_expired: 410,
	changed_since: 409,
	change_unknown: 404,
	service_unavailable: 503,
	unexpected: 500
} as const;

type ProblemCode = keyof typeof statusOf;

const texts: Record<ProblemCode, () => string> = {
	plan_required: m.problem_plan_required,
	service_unknown: m.problem_service_unknown,
	season_unknown: m.problem_season_unknown,
	price_order: m.problem_price_order,
	price_missing: m.problem_price_missing,
	price_negative: m.problem_price_negative,
	price_too_high: m.problem_price_too_high,
	text_too_long: m.problem_text_too_long,
	vehicle_type_missing: m.problem_vehicle_type_missing,
	value_invalid: m.problem_value_invalid,
	plan_exists: m.problem_plan_exists,
	valid_from_in_past: m.problem_valid_from_in_past,
	already_undone: m.problem_already_undone,
	undo_expired: m.problem_undo_expired,
	changed_since: m.problem_changed_since,
	change_unknown: m.problem_change_unknown,
	service_unavailable: m.problem_service_unavailable,
	unexpected: m.problem_unexpected
};

/** Parts of constraint names and of messages that the database's functions raise. */
const marks: [RegExp, ProblemCode][] = [
	[/price_max_check|_check1"|price_min_gt_max/, 'price_order'],
	[/price_min_check|negative_price/, 'price_negative'],
	[/price_too_high|numeric field overflow/, 'price_too_high'],
	[/vehicle_types?_check|bad_vehicle_type|vehicle_type_missing/, 'vehicle_type_missing'],
	[/description.*_check|service_name_check|synonyms_check|value too long/, 'text_too_long'],
	[/planned_prices_service_id_valid_from_key/, 'plan_exists']
];

const isCode = (text: string): text is ProblemCode => Object.hasOwn(statusOf, text);

/** The one place that says what an error of the database means to an owner; null for what nobody expects. */
function codeOf(thrown: unknown): ProblemCode | null {
	if (isServiceDown(thrown)) return 'service_unavailable';
	if (!(thrown instanceof DatabaseError)) return null;
	const { code, message } = thrown;
	if (isCode(message)) return message;
	if (message === 'not_a_member') return 'service_unknown';
	const mark = marks.find(([pattern]) => pattern.test(message));
	if (mark) return mark[1];
	// a rule of a row, an amount or a text that no field can hold
	return /^(23514|22\d{3}|23502|23503|PT4\d\d)$/.test(code) ? 'value_invalid' : null;
}

/** Which services were edited since, as far as the answer names them. */
function changedNames(thrown: unknown): string | undefined {
	if (!(thrown instanceof DatabaseError)) return undefined;
	try {
		const rows = JSON.parse(thrown.details) as { name?: unknown }[];
		const names = rows.map(({ name }) => String(name)).slice(0, 5);
		if (names.length === 0) return undefined;
		const rest = rows.length - names.length;
		return m.problem_changed_names({ names: names.join(', ') + (rest > 0 ? ` +${rest}` : '') });
	} catch {
		return undefined;
	}
}

export { refuse, refuseForm } from '$lib/server/problems';

export const { problem, problemOf, attempt } = problemsOf<ProblemCode>({
	statusOf,
	texts,
	codeOf,
	moreOf: (thrown, code) => (code === 'changed_since' ? changedNames(thrown) : undefined)
});
