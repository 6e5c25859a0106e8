import { buildKpiDays, deleteOldFacts } from './kpi-days.ts';
import { reconcileEvents, reconcileSubscriptions } from './reconcile.ts';
import { sendReports } from './reports.ts';
import { sendMails } from './send-mails.ts';
import type { Tools } from './tools.ts';

/** By the names in table `private.jobs`, which says how often. A result is kept there: numbers, nothing personal. */
export const JOBS: Record<string, (tools: Tools) => Promise<unknown>> = {
	send_mails: sendMails,
	send_reports: sendReports,
	forget_reports: async ({ rpc }) => rpc<object>('forget_reports', {}),
	reconcile_events: reconcileEvents,
	reconcile_subscriptions: reconcileSubscriptions,
	build_kpi_days: buildKpiDays,
	delete_old_facts: deleteOldFacts,
	announce_trial_ends: async ({ rpc }) => ({ mails: await rpc<number>('announce_trial_ends', {}) }),
	forget_events: async ({ rpc }) => ({ events: await rpc<number>('forget_events', {}) })
};
