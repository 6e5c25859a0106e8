/** Reports by mail: each once whatever happens, tried again when it fails, with the numbers of the dashboard attached. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../../supabase/functions/_shared/reports/metrics.ts';
import { labelOf } from '../../supabase/functions/_shared/reports/words.ts';
import type { ReportData } from '../../supabase/functions/_shared/reports/types.ts';
import { database } from '../support/database.ts';
import { withNames, type Metrics } from '../support/kpi-card.ts';
import { pagesOf, squeezed } from '../support/pdf.ts';
import { runJob, until, withoutJob, type Owner } from './billing.ts';
import { rowsOf } from './export.ts';
import {
	attached,
	busyOwner,
	makeDue,
	makeDueAgain,
	reportsTo,
	rpc,
	runsOf,
	runWhen,
	type Run,
	saveSchedule,
	saveTemplate,
	send
} from './reports.ts';

const sql = database();
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const numberOf = (cell: string | undefined) => (cell ? Number(cell.replace(',', '.')) : null);

let owner: Awaited<ReturnType<typeof busyOwner>>;
beforeAll(async () => {
	owner = await busyOwner();
});

/** A schedule of its own that is due, and who gets it. */
async function due(
	who: Owner,
	recipients = [`${randomUUID()}@kunde.example`],
	template: Record<string, unknown> = {}
): Promise<{ schedule: string; to: string }> {
	const id = await saveTemplate(who, { name: `Bericht ${randomUUID().slice(0, 8)}`, ...template });
	const schedule = await saveSchedule(who, id, { recipients });
	await makeDue(schedule);
	return { schedule, to: recipients[0] ?? '' };
}
const putBack = async (run: string) => {
	await sql`
		update private.mail_outbox set attempts = attempts - 1, claimed_until = null
		where dedupe_key = ${`report ${run}`}`;
	await sql`update report_runs set attempts = attempts - 1 where id = ${run}`;
};
/** Whom the run's next attempt would go to. */
async function mailsLeft(run: string): Promise<string[]> {
	const { mails } = await rpc<{ mails: { to: string }[] }>('read_report', { p_run_id: run });
	return mails.map(({ to }) => to);
}
const runsBy = async (schedule: string) =>
	sql<{ id: string; status: string; attempts: number }[]>`
		select id, status, attempts from report_runs where schedule_id = ${schedule}`;
/** The id of the run that a due schedule gets; another caller may be queueing it. */
async function queued(schedule: string): Promise<string> {
	const [run] = await until(
		() => rpc('queue_reports', {}).then(() => runsBy(schedule)),
		({ length }) => length > 0,
		'the run'
	);
	return run?.id ?? '';
}

describe('a report that is due', () => {
	test('reaches all its recipients with document and tables of the dashboard’s numbers', async () => {
		const second = `${randomUUID()}@kunde.example`;
		const metrics = ['episodes', 'ai_answered', 'won_amount', 'ai_first_response', 'open_rate'];
		const { to } = await due(owner, [`Eins-${randomUUID()}@Kunde.example`, second], {
			name: '=Woche & "mehr"',
			metrics
		});
		await send();
		// each alone: recipients don't learn of each other
		for (const address of [to.toLowerCase(), second]) {
			expect((await reportsTo(address)).map((mail) => mail.to)).toEqual([[address]]);
		}
		const [mail] = await reportsTo(second);
		const run = (await runsOf(owner))[0];
		expect(run).toMatchObject({
			status: 'sent',
			attempts: 1,
			error_code: null,
			reached: [to.toLowerCase(), second]
		});

		const { data, error } = await owner.person.client.rpc('run_report', {
			p_workshop_id: owner.workshopId,
			p_metrics: metrics,
			p_period: 'last_7_days'
		});
		expect(error).toBeNull();
		const report = data as ReportData;
		expect([run?.from_day, run?.to_day]).toEqual([report.from, report.to]);
		const answer = await owner.person.client.rpc('kpi_metrics', {
			p_workshop_id: owner.workshopId,
			p_metrics: metrics,
			p_from: report.from,
			p_to: report.to
		});
		const shown = withNames(answer.data as unknown as Metrics).metrics;
		for (const metric of metrics) {
			expect(report.sections[0]?.metrics[metric as 'episodes']).toEqual(shown[metric]);
		}

		const summary = rowsOf(decode(await attached(mail, 'Kennzahlen.csv')));
		expect(summary.map((row) => row.ID)).toEqual(metrics);
		for (const row of summary) {
			const metric = report.sections[0]?.metrics[row.ID as 'episodes'];
			expect(numberOf(row.Wert)).toBe(metric?.current.value);
			expect(numberOf(row.Zähler)).toBe(metric?.current.numerator ?? null);
			expect(numberOf(row['Wert zuvor'])).toBe(metric?.previous.value);
		}
		const days = rowsOf(decode(await attached(mail, 'Tage.csv')));
		expect(days.map((row) => row.Tag)).toEqual(report.sections[0]?.steps.map(({ from }) => from));
		const total = days.reduce(
			(sum, row) => sum + (numberOf(row[labelOf('episodes', 'de')]) ?? NaN),
			0
		);
		expect(total).toBe(report.sections[0]?.metrics.episodes?.current.value);
		expect(total).toBeGreaterThan(0);

		const pages = await pagesOf(await attached(mail, '.pdf'));
		const text = pages.join('');
		expect(text).toContain(squeezed('=Woche & "mehr"'));
		expect(text).toContain(squeezed(labelOf('ai_answered', 'de')));
		expect(pages.at(-1)).toContain(`Seite${pages.length}von${pages.length}`);
		expect(mail?.subject).toContain('=Woche & "mehr": ');
		expect(mail?.text).toContain(`${labelOf('episodes', 'de')}: ${total}`);
	});

	test('in English, by key, without a comparison, is all that', async () => {
		const { to } = await due(owner, undefined, {
			language: 'en',
			client_key_ids: [owner.key],
			is_compared: false,
			metrics: ['sessions', 'message_rate']
		});
		await send();
		const [mail] = await reportsTo(to);
		expect(mail?.text).toContain('here are the figures');
		const summary = decode(await attached(mail, 'Metrics.csv'));
		expect(summary).toMatch(/^\uFEFFMetric,ID,Key,From,/);
		expect(summary).not.toContain('before');
		expect(decode(await attached(mail, 'Days.csv'))).toContain('Day,Key,Widget opened');
		const text = (await pagesOf(await attached(mail, '.pdf'))).join('');
		expect(text).toContain('Page1of');
		expect(text).not.toContain('comparedwith');
	});

	test('with every metric fills its pages', async () => {
		const { to } = await due(owner, undefined, { metrics: Object.keys(METRICS) });
		await send();
		const [mail] = await reportsTo(to);
		const pages = await pagesOf(await attached(mail, '.pdf'));
		expect(pages.length).toBeLessThanOrEqual(9);
		for (const page of pages.slice(1, -1)) expect(page.length).toBeGreaterThan(600);
	});

	test('is queued and sent once, however many jobs are at it', async () => {
		const { schedule, to } = await due(owner);
		await Promise.all(Array.from({ length: 6 }, () => rpc('queue_reports', {})));
		await sql`
			update report_schedules set next_run_at = (select due_at from report_runs where schedule_id = ${schedule})
			where id = ${schedule}`;
		await Promise.all(Array.from({ length: 4 }, () => rpc('queue_reports', {})));
		expect(await runsBy(schedule)).toHaveLength(1);
		await Promise.all([send(), send(), send()]);
		await runWhen(owner, ({ status }) => status === 'sent');
		expect(await reportsTo(to)).toHaveLength(1);
	});

	test('is claimed by one of many', async () => {
		const dues = await Promise.all(Array.from({ length: 4 }, () => due(owner)));
		const runs = await withoutJob('send_reports', async () => {
			await rpc('queue_reports', {});
			const claimed = await Promise.all(
				Array.from({ length: 12 }, () => rpc<string | null>('claim_report', {}))
			);
			const all = claimed.filter((run) => run !== null);
			// as if nobody had claimed them, those of other tests neither
			await Promise.all(all.map((run) => putBack(run)));
			return all;
		});
		expect(new Set(runs).size).toBe(runs.length);
		const mine = (await Promise.all(dues.map(({ schedule }) => runsBy(schedule)))).flat();
		expect(mine).toHaveLength(4);
		await send();
		for (const { to } of dues) expect(await reportsTo(to)).toHaveLength(1);
	});
});

/** The run's next attempt fails, at one moment of the database: gives the pause before the one after it. */
const failAttempt = (run: string) =>
	sql.begin(async (tx) => {
		// before all others
		await tx`
			update private.mail_outbox set send_after = '2000-01-01' where dedupe_key = ${`report ${run}`}`;
		const [claimed] = await tx`select claim_report() as run`;
		expect(claimed?.run).toBe(run);
		await tx`select settle_report(${run}, 'mail_service_500')`;
		const [row] = await tx<{ pause: string | null }[]>`
			select (next_attempt_at - now())::text as pause from report_runs where id = ${run}`;
		return row?.pause ?? null;
	});

describe('a crash', () => {
	test('between claiming and sending loses nothing', async () => {
		const { run, to } = await withoutJob('send_reports', async () => {
			const { schedule, to } = await due(owner);
			const run = await queued(schedule);
			await sql`
				update private.mail_outbox set claimed_until = now() + interval '5 minutes', attempts = 1
				where dedupe_key = ${`report ${run}`}`;
			return { run, to };
		});
		await send();
		expect(await reportsTo(to)).toEqual([]);
		await makeDueAgain(run);
		await send();
		expect(await reportsTo(to)).toHaveLength(1);
	});

	test('between sending and noting it sends nothing twice, even when the numbers changed', async () => {
		const { schedule, to } = await due(owner);
		await send();
		const [run] = await runsBy(schedule);
		expect(await reportsTo(to)).toHaveLength(1);
		await sql.begin(async (tx) => {
			await tx`
				update private.mail_outbox set sent_at = null, claimed_until = now() - interval '1 second'
				where dedupe_key = ${`report ${run?.id ?? ''}`}`;
			await tx`
				update report_runs set status = 'pending', sent_at = null, reached = '{}'
				where id = ${run?.id ?? ''}`;
		});
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
			select ${owner.workshopId}, gen_random_uuid(), 1, ${owner.today}::date - 1, now(), now()`;
		await send();
		expect((await runsBy(schedule))[0]).toMatchObject({ status: 'sent' });
		expect(await reportsTo(to)).toHaveLength(1);
	});

	test('of the mail service after it took the mail sends nothing twice', async () => {
		const to = `${randomUUID()}@lost.example`;
		const { schedule } = await due(owner, [to]);
		await send();
		const [run] = await runsBy(schedule);
		expect(run).toMatchObject({ status: 'pending', attempts: 1 });
		await makeDueAgain(run?.id ?? '');
		await send();
		expect((await runsBy(schedule))[0]).toMatchObject({ status: 'sent', attempts: 2 });
		expect(await reportsTo(to)).toHaveLength(1);
	});
});

describe('a report that fails', () => {
	test('is tried again with growing pauses, five times, and then is failed for all to see', async () => {
		const who = await busyOwner(3);
		const { schedule, run } = await withoutJob('send_reports', async () => {
			const { schedule } = await due(who);
			const run = await queued(schedule);
			for (const pause of ['00:02:00', '00:15:00', '01:00:00', '04:00:00']) {
				expect(await failAttempt(run)).toBe(pause);
			}
			return { schedule, run };
		});
		// nothing happens before its time
		await send();
		expect((await runsOf(who))[0]).toMatchObject({
			status: 'pending',
			attempts: 4,
			error_code: 'mail_service_500'
		});
		expect(await withoutJob('send_reports', () => failAttempt(run))).toBeNull();
		const failed = (await runsOf(who))[0] as Run;
		expect(failed).toMatchObject({
			attempts: 5,
			error_code: 'mail_service_500',
			next_attempt_at: null,
			sent_at: null
		});
		await makeDueAgain(failed.id);
		await send();
		expect((await runsOf(who))[0]).toEqual(failed);

		const to = `${randomUUID()}@kunde.example`;
		await who.person.client
			.from('report_schedules')
			.update({ recipients: [to] })
			.eq('id', schedule);
		const { error } = await who.person.client.rpc('retry_report_run', { p_run_id: failed.id });
		expect(error).toBeNull();
		await send();
		expect((await runsOf(who))[0]).toMatchObject({
			id: failed.id,
			status: 'sent',
			attempts: 1,
			error_code: null,
			recipients: [to]
		});
		expect(await reportsTo(to)).toHaveLength(1);
		const again = await who.person.client.rpc('retry_report_run', { p_run_id: failed.id });
		expect([again.error?.code, again.error?.message]).toEqual(['PT409', 'not_failed']);
	});

	test('because whoever makes it dies each time is given up, too', async () => {
		const who = await busyOwner(3);
		await withoutJob('send_reports', async () => {
			const { schedule } = await due(who);
			const run = await queued(schedule);
			await sql`
				update private.mail_outbox set attempts = 5, claimed_until = now() - interval '1 second'
				where dedupe_key = ${`report ${run}`}`;
		});
		await send();
		expect((await runsOf(who))[0]).toMatchObject({
			status: 'failed',
			error_code: 'interrupted',
			attempts: 5
		});
	});

	test('at one address reaches the others once, whoever gets it later', async () => {
		const who = await busyOwner(3);
		const [first, bad, last] = ['kunde', 'refused-422', 'kunde'].map(
			(host) => `${randomUUID()}@${host}.example`
		) as [string, string, string];
		const { schedule } = await due(who, [first, bad, last]);
		await send();
		const failed = await runWhen(who, ({ attempts }) => attempts === 1);
		// a refused address will be refused again
		expect(failed).toMatchObject({
			status: 'failed',
			next_attempt_at: null,
			reached: [first, last],
			faults: { [bad]: { code: 'mail_service_422', is_final: true } }
		});
		expect(await mailsLeft(failed.id)).toEqual([]);
		const right = `${randomUUID()}@kunde.example`;
		await who.person.client
			.from('report_schedules')
			.update({ recipients: [last, right] })
			.eq('id', schedule);
		const { error } = await who.person.client.rpc('retry_report_run', { p_run_id: failed.id });
		expect(error).toBeNull();
		await send();
		expect((await runsOf(who))[0]).toMatchObject({
			status: 'sent',
			recipients: [last, right],
			reached: [first, last, right],
			faults: {}
		});
		for (const address of [first, last, right]) {
			expect(await reportsTo(address)).toHaveLength(1);
		}
	});

	test('at several addresses says why at each, and tries those again that weren’t refused', async () => {
		const who = await busyOwner(3);
		const [good, down, gone] = ['kunde', 'refused-500', 'refused-422'].map(
			(host) => `${randomUUID()}@${host}.example`
		) as [string, string, string];
		await due(who, [good, down, gone]);
		await send();
		const faults = {
			[down]: { code: 'mail_service_500', is_final: false },
			[gone]: { code: 'mail_service_422', is_final: true }
		};
		const pending = await runWhen(who, ({ attempts }) => attempts === 1);
		const half = { reached: [good], faults, error_code: 'mail_service_500' };
		expect(pending).toMatchObject({ ...half, status: 'pending' });
		expect(pending.next_attempt_at).not.toBeNull();
		// whom it reached is known here, not by the mail service alone, which forgets within a day
		expect(await mailsLeft(pending.id)).toEqual([down]);

		await sql`
			update private.mail_outbox set attempts = 4 where dedupe_key = ${`report ${pending.id}`}`;
		await makeDueAgain(pending.id);
		await send();
		expect((await runsOf(who))[0]).toMatchObject({ ...half, status: 'failed', attempts: 5 });
	});

	test('holds up no other', async () => {
		const who = await busyOwner(3);
		const bad = await due(who, [`${randomUUID()}@refused-500.example`]);
		const good = await due(who);
		await send();
		expect(await reportsTo(good.to)).toHaveLength(1);
		expect((await runsBy(bad.schedule))[0]?.status).toBe('pending');
	});
});

test('more than fit into one run are sent without waiting for the next minute', async () => {
	const who = await busyOwner(2);
	// several runs' worth: those of the next minutes would come too late
	const dues = await Promise.all(Array.from({ length: 10 }, () => due(who)));
	await until(
		() => runJob('send_reports'),
		(outcomes) => 'send_reports' in outcomes
	);
	for (const { schedule } of dues) {
		await expect.poll(async () => (await runsBy(schedule))[0]?.status).toBe('sent');
	}
});

test('old runs are forgotten with their mails, and numbers before that', async () => {
	const who = await busyOwner(2);
	const { schedule } = await due(who);
	await send();
	const [run] = await runsBy(schedule);
	const id = run?.id ?? '';
	await sql`
		update private.report_snapshots set created_at = now() - interval '101 days' where run_id = ${id}`;
	await rpc('forget_reports', {});
	const gone = await who.person.client.rpc('read_report_run', { p_run_id: id });
	expect([gone.error?.code, gone.error?.message]).toEqual(['PT404', 'report_gone']);
	await sql`update report_runs set created_at = now() - interval '14 months' where id = ${id}`;
	await rpc('forget_reports', {});
	expect(await runsBy(schedule)).toEqual([]);
	const mails = await sql`select from private.mail_outbox where dedupe_key = ${`report ${id}`}`;
	expect(mails).toHaveLength(0);
});
