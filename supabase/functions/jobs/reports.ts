/** Reports by mail: queues those of schedules that are due, then makes and sends what waits, each with its files. */
import type { Locale } from '../_shared/errors.ts';
import { codedErrorOf } from '../_shared/http/responses.ts';
import { isRefusal } from '../_shared/reports/faults.ts';
import type { ReportData } from '../_shared/reports/types.ts';
import type { Tools } from './tools.ts';
import { renderReportMail } from './mails/report.ts';

/** Making a PDF takes time of the processor, of which the hosted runtime gives 2 s; the rest goes to the next run. */
const BATCH = 3;
/** Milliseconds after which no further one is begun; to count one may take as long again. */
const PATIENCE = 60_000;

/** `public.read_report` */
export interface ReportRun {
	name: string;
	language: Locale;
	is_scheduled: boolean;
	/** one per recipient whom it has neither reached nor was refused for, under an id that is the same every time */
	mails: { id: string; to: string }[];
	/** `#rrggbb` */
	accent: string | null;
	/** base64 */
	logo: string | null;
	data: ReportData;
}

/** `more`: something is left for another run at once. */
export async function sendReports({ rpc, mailer }: Tools): Promise<Record<string, number>> {
	const until = Date.now() + PATIENCE;
	const counts = { queued: await rpc<number>('queue_reports', {}), sent: 0, failed: 0, more: 0 };
	for (let made = 0; made < BATCH && Date.now() < until; made++) {
		const run = await rpc<string | null>('claim_report', {});
		if (run === null) return counts;
		const outcome = await send(run).catch(faultOf);
		await rpc('settle_report', {
			p_run_id: run,
			p_error: typeof outcome === 'string' ? outcome : null
		});
		counts[outcome === true ? 'sent' : 'failed']++;
	}
	counts.more = 1;
	return counts;

	/** Whether nothing went wrong. What did at one address is noted; what keeps it from all that are left is thrown. */
	async function send(run: string): Promise<boolean> {
		if (!mailer) throw new Error('mail_not_set_up');
		const report = await rpc<ReportRun>('read_report', { p_run_id: run });
		if (report.mails.length === 0) return true;
		// loaded when there is a report: the PDF library would slow down every other run
		const { reportFiles } = await import('./report-files.ts');
		const content = {
			...renderReportMail(report, mailer.app),
			attachments: await reportFiles(report)
		};
		let isWell = true;
		for (const { id, to } of report.mails) {
			// a mail of their own: recipients don't see each other
			const fault = await mailer.send({ id, to: [to], ...content }).then(() => null, faultOf);
			if (fault !== null && hopeless.has(fault)) throw new Error(fault);
			await rpc('note_report_mail', {
				p_run_id: run,
				p_address: to,
				p_error: fault,
				p_is_final: fault !== null && isRefusal(fault)
			});
			isWell &&= fault === null;
		}
		return isWell;
	}
}

/** The service is away or has had enough: the next attempt goes on where this one ended. */
const hopeless = new Set(['mail_service_unreachable', 'mail_service_429']);

/** One word for the history. What nobody expected is in the log. */
function faultOf(error: unknown): string {
	if (error instanceof Error && /^mail_[a-z0-9_]+$/.test(error.message)) return error.message;
	return codedErrorOf(error, 'jobs/send_reports').code;
}
