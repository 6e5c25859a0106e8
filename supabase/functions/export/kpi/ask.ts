import { ExportError, type ExportErrorCode } from '../../_shared/catalog/errors.ts';
import type { Locale } from '../../_shared/errors.ts';
import { NO_KEY } from '../../_shared/reports/keys.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import { DatabaseError, type DataApi } from '../data-api.ts';

/** What the database's functions raise, as refusals of the export. */
const REASONS: Record<string, ExportErrorCode> = {
	not_a_member: 'workshop_unknown',
	plan_required: 'plan_required',
	window_invalid: 'window_invalid',
	window_too_long: 'window_too_long',
	window_future: 'window_future',
	slice_invalid: 'slice_invalid',
	key_unknown: 'key_unknown',
	topic_unknown: 'question_unknown',
	run_unknown: 'report_unknown',
	report_gone: 'report_gone'
};

/** Calls a database function; it alone decides who may. @throws ExportError for its refusals */
export function ask<Result>(
	api: DataApi,
	name: string,
	args: Record<string, unknown>,
	timeoutMs?: number
): Promise<Result> {
	return api.rpc<Result>(name, args, timeoutMs).catch(refused);
}

/** @throws ExportError for a refusal, else what it was */
export function refused(error: unknown): never {
	const code = error instanceof DatabaseError ? REASONS[error.reason] : undefined;
	throw code ? new ExportError(code) : error;
}

/** The key's name, or that there is none. @throws ExportError `key_unknown` when the workshop has no such key */
export async function keyName(
	api: DataApi,
	{ workshopId, locale }: { workshopId: string; locale: Locale },
	key: string
): Promise<string> {
	if (key === NO_KEY) return REPORT_TEXTS[locale].noKey;
	const [row] = await api.get<{ name: string }[]>(
		`client_keys?workshop_id=eq.${workshopId}&id=eq.${key}&select=name`
	);
	if (!row) throw new ExportError('key_unknown');
	return row.name;
}
