/** What was sent, when and to whom, and what became of it. */
import { toPage, type Cursor, type Page } from '$lib/lists';
import type { Json } from '$lib/database.types';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

export const columns =
	`id, template_id, schedule_id, name, from_day, to_day, language, recipients, reached, faults, status, attempts, error_code,
	next_attempt_at, created_at, sent_at` as const;

interface Row {
	id: string;
	/** null: the template is gone */
	template_id: string | null;
	/** null: sent by hand, or the schedule is gone */
	schedule_id: string | null;
	name: string;
	from_day: string;
	/** the day after the last one */
	to_day: string;
	language: string;
	/** whom it is for */
	recipients: string[];
	/** whom it was sent to so far */
	reached: string[];
	/** why the last mail to an address failed, and whether it was refused for good, by address */
	faults: Json;
	status: string;
	attempts: number;
	/** why the last attempt failed, as far as `faults` says nothing of an address */
	error_code: string | null;
	next_attempt_at: string | null;
	created_at: string;
	sent_at: string | null;
}

export const toRun = (row: Row) => ({
	...row,
	status: row.status as 'pending' | 'sent' | 'failed',
	faults: row.faults as Partial<Record<string, { code: string; is_final: boolean }>>
});
export type Run = ReturnType<typeof toRun>;

/** Runs of a workshop, or of one of its templates, newest first. */
export async function page(
	supabase: Client,
	workshopId: string,
	{
		template = null,
		after = null,
		size = 10
	}: { template?: string | null; after?: Cursor | null; size?: number } = {}
): Promise<Page<Run>> {
	let query = supabase.from('report_runs').select(columns).eq('workshop_id', workshopId);
	if (template) query = query.eq('template_id', template);
	if (after) {
		query = query.lte('created_at', after.at).or(`created_at.lt."${after.at}",id.gt.${after.id}`);
	}
	const rows = unwrap(
		await query
			.order('created_at', { ascending: false })
			.order('id')
			.limit(size + 1)
	);
	return toPage(rows.map(toRun), size, ({ created_at: at, id }) => ({ at, id }));
}

/** How long a report that failed is told of. */
const TOLD_DAYS = 30;

/** Reports whose last sending of the past weeks failed, by template: a later one that was sent takes a failed one's place. */
export async function failing(supabase: Client, workshopId: string) {
	const rows = unwrap(
		await supabase
			.from('report_runs')
			.select('template_id, name, status')
			.eq('workshop_id', workshopId)
			.in('status', ['sent', 'failed'])
			.not('template_id', 'is', null)
			.gte('created_at', new Date(Date.now() - TOLD_DAYS * 86_400_000).toISOString())
			.order('created_at', { ascending: false })
			.order('id')
			.limit(200)
	);
	const last = new Map(rows.toReversed().map((row) => [row.template_id, row]));
	return [...last.values()].filter(({ status }) => status === 'failed');
}
export type FailingReport = Awaited<ReturnType<typeof failing>>[number];

/** Sends a template's report now, once per `request`, a name that its page has given the form; gives the run's id. */
export const send = async (
	supabase: Client,
	templateId: string,
	recipients: string[],
	request: string | null
): Promise<string> =>
	unwrap(
		await supabase.rpc('send_report', {
			p_template_id: templateId,
			p_recipients: recipients,
			...(request && { p_request_id: request })
		})
	);

/** Has a failed run tried again, with its own numbers. */
export async function retry(supabase: Client, id: string): Promise<void> {
	unwrap(await supabase.rpc('retry_report_run', { p_run_id: id }));
}
