import { error } from '@sveltejs/kit';
import { fileName } from '$lib/analytics/file-name';
import { monthName } from '$lib/analytics/points';
import { serviceNames } from '$lib/analytics/service-names';
import { billing } from '$lib/billing';
import { localDay } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { value } from '$lib/reports';
import { problem, problemOf } from '$lib/reports/problems';
import { valueFile } from '$lib/reports/value-file';
import { csvResponse } from '$lib/server/csv-response';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** A month's jobs as CSV. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const { locals, url, route } = event;
	const workshop = await workshopOf(event);
	const entitlements = await billing.entitlementsOf(locals.supabase, workshop.id);
	if (!entitlements?.features.includes('csv_export')) {
		const { status, code, text } = problem('plan_required');
		error(status, { code, message: text });
	}
	const today = localDay(new Date(), workshop.timeZone) ?? '';
	const { month, instead } = value.readMonth(url.searchParams.get('month'), today);
	if (instead) {
		const message =
			instead === 'future' ? m.reports_problem_future() : m.reports_value_month_refused();
		error(422, { code: instead === 'future' ? 'window_future' : 'window_invalid', message });
	}
	try {
		const locale = getLocale();
		const [statement, services] = await Promise.all([
			value.statement(locals.supabase, workshop.id, month),
			serviceNames(locals.supabase, workshop.id, locale)
		]);
		if (value.isEarly(month, statement)) {
			const first = monthName(statement.first_day.slice(0, 7));
			const message = m.reports_value_month_early_refused({ month: first });
			error(422, { code: 'window_invalid', message });
		}
		return csvResponse(
			valueFile(statement, services, locale),
			fileName(workshop, m.reports_value_rows(), statement)
		);
	} catch (thrown) {
		const { status, code, text } = problemOf(thrown, route.id);
		error(status, { code, message: text });
	}
});
