/** Reports by mail: queues those of schedules that are due, then makes and sends what waits, each with its files. */
import type { Locale } from '../_shared/errors.ts';
import { codedErrorOf } from '../_shared/http/responses.ts';
import type { ReportData } from '../_shared/reports/types.ts';
import type { Tools } from './tools.ts';
import { renderReportMail } from './mails/report.ts';
import type { Mailer } from './mails/mailer.ts';

/** Making a PDF takes time of the processor, of which the hosted runtime gives 2 s; the rest goes to the next run. */
const BATCH = 3;

/** `public.read_report` */
export interface ReportRun {
	name: string;
	language: Locale;
	recipients: string[];
	is_scheduled: boolean;
	/** `#rrggbb` */
	accent: string | null;
	/** base64 */
	logo: string | null;
	data: ReportData;
}

/** `more`: something is left for another run at once. */
export async function sendReports({ rpc, mailer }: Tools): Promise<Record<string, number>> {
	const counts = { queued: await rpc<number>('queue_reports', {}), sent: 0, failed: 0, more: 0 };
	for (let made = 0; made < BATCH; made++) {
		const claimed = await rpc<{ mail: string; run: string } | null>('claim_report', {});
		if (!claimed) return counts;
		const settle = (providerId: string | null, fault: string | null) =>
			rpc('settle_report', { p_run_id: claimed.run, p_provider_id: providerId, p_error: fault });
		let providerId: string;
		try {
			providerId = await send(claimed.mail, claimed.run);
		} catch (error) {
			counts.failed++;
			await settle(null, faultOf(error));
			continue;
		}
		// not in the block above: what was sent is no failure, and is known by its key when it is tried again
		await settle(providerId, null);
		counts.sent++;
	}
	counts.more = 1;
	return counts;

	async function send(mail: string, run: string): Promise<string> {
		if (!mailer) throw new Error('mail_not_set_up');
		const report = await rpc<ReportRun>('read_report', { p_run_id: run });
		return sendReport(mail, report, mailer);
	}
}

async function sendReport(id: string, report: ReportRun, mailer: Mailer): Promise<string> {
	// loaded when there is a report: the PDF library would slow down every other run
	const { reportFiles } = await import('./report-files.ts');
	return mailer.send({
		id,
		to: report.recipients,
		...renderReportMail(report, mailer.app),
		attachments: await reportFiles(report)
	});
}

/** One word for the history. What nobody expected is in the log. */
function faultOf(error: unknown): string {
	if (error instanceof Error && /^mail_[a-z0-9_]+$/.test(error.message)) return error.message;
	return codedErrorOf(error, 'jobs/send_reports').code;
}
