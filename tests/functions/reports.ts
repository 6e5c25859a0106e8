/** Workshops with something to report, and the parts that send reports. */
import { createRpc } from '../../supabase/functions/_shared/http/data-api.ts';
import { addDays } from '../../supabase/functions/_shared/days.ts';
import { database } from '../support/database.ts';
import { mailsTo, stack, type Mail } from '../support/stack.ts';
import { finishJob, newOwner, until, type Owner } from './billing.ts';

const sql = database();

/** As the functions ask: with the key that acts as service_role. */
export const rpc = createRpc({ url: stack.api, secretKey: stack.secretKey, timeoutMs: 30_000 });

/** A workshop with numbers on each of the last `days` days, more of them on later ones, all on its one key. */
export async function busyOwner(days = 20): Promise<Owner & { key: string; today: string }> {
	const owner = await newOwner();
	const { workshopId } = owner;
	const [row] = await sql<{ key: string; today: string }[]>`
		select k.id as key, ((now() at time zone w.time_zone)::date)::text as today
		from client_keys k join workshops w on w.id = k.workshop_id where w.id = ${workshopId}`;
	const { key = '', today = '' } = row ?? {};
	const first = addDays(today, -days);
	const each = sql`
		from generate_series(1, ${days}) as n, generate_series(1, n) as m,
			lateral (select ${first}::date + n - 1 as day) as d,
			lateral (select (d.day + time '10:00' + m * interval '7 minutes') at time zone 'Europe/Berlin' as at) as t`;
	await sql`
		insert into widget_sightings (client_key_id, workshop_id, origin, day, loads)
		select ${key}, ${workshopId}, 'https://a.example', ${first}::date + n - 1, n * 3 + 1
		from generate_series(1, ${days}) as n`;
	await sql`
		insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, message_at, page_path)
		select ${workshopId}, gen_random_uuid(), ${key}, d.day, t.at, case when m % 2 = 0 then t.at end,
			'=preise/' || m
		${each}`;
	await sql`
		insert into episodes (
			workshop_id, conversation_id, number, client_key_id, day, started_at, ended_at, topic, first_answer_ms,
			is_involved, is_answered
		)
		select ${workshopId}, gen_random_uuid(), 1, ${key}, d.day, t.at, t.at, 'service:oil-change', 700 + m * 10 + n,
			true, m % 3 > 0
		${each}`;
	await sql`
		insert into contact_analytics (
			workshop_id, client_key_id, day, contact_date, source, conversion_status, is_new_contact, service_name,
			won_amount, status_changed_at
		)
		select ${workshopId}, ${key}, d.day, t.at, case when m % 4 = 0 then 'manual' else 'widget' end,
			case when m % 5 = 0 then 'won' else 'new' end, true, 'Ölwechsel', case when m % 5 = 0 then 100.1 * m end, t.at
		${each}`;
	return { ...owner, key, today };
}

export interface Template {
	id: string;
}

/** Saves a template as the page does. */
export async function saveTemplate(
	{ person, workshopId }: Owner,
	change: Record<string, unknown> = {}
): Promise<string> {
	const { data, error } = await person.client
		.from('report_templates')
		.insert({
			workshop_id: workshopId,
			name: 'Wochenbericht',
			metrics: ['episodes', 'ai_answered', 'won_amount', 'ai_first_response'],
			period: 'last_7_days',
			...change
		})
		.select('id')
		.single<Template>();
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data.id;
}

/** Saves a schedule as the page does. */
export async function saveSchedule(
	{ person, workshopId }: Owner,
	template: string,
	change: Record<string, unknown> = {}
): Promise<string> {
	const { data, error } = await person.client
		.from('report_schedules')
		.insert({
			workshop_id: workshopId,
			template_id: template,
			frequency: 'weekly',
			weekday: 1,
			send_at: '07:00',
			recipients: [`bericht-${workshopId}@kunde.example`],
			...change
		})
		.select('id')
		.single<Template>();
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data.id;
}

/** As if the schedule's time had just come. */
export const makeDue = (schedule: string, ago = '1 minute') =>
	sql`update report_schedules set next_run_at = now() - ${ago}::interval where id = ${schedule}`;

/** As if the pause before the next attempt were over. */
export const makeDueAgain = (run: string) =>
	sql`
		update private.mail_outbox set send_after = now(), claimed_until = now() - interval '1 second'
		where dedupe_key = ${`report ${run}`}`;

export interface Run {
	id: string;
	status: string;
	attempts: number;
	error_code: string | null;
	next_attempt_at: string | null;
	due_at: string;
	from_day: string;
	to_day: string;
	recipients: string[];
	reached: string[];
	faults: Record<string, { code: string; is_final: boolean }>;
	sent_at: string | null;
}

/** The history as the owner reads it, newest first. */
export async function runsOf({ person, workshopId }: Owner): Promise<Run[]> {
	const { data, error } = await person.client
		.from('report_runs')
		.select()
		.eq('workshop_id', workshopId)
		.order('created_at', { ascending: false })
		.overrideTypes<Run[], { merge: false }>();
	if (error) throw new Error(error.message);
	return data;
}

export interface SentMail extends Mail {
	attachments: { filename: string; content_type: string; download_url: string }[];
}

/** The mails that reached an address, with their attachments. */
export const reportsTo = async (address: string): Promise<SentMail[]> =>
	(await mailsTo(address)) as SentMail[];

/** An attachment's bytes, by the end of its name. */
export async function attached(mail: SentMail | undefined, ending: string): Promise<Uint8Array> {
	const found = mail?.attachments.find(({ filename }) => filename.endsWith(ending));
	if (!found) throw new Error(`${ending} is not attached`);
	return new Uint8Array(await (await fetch(found.download_url)).arrayBuffer());
}

/** Sends all that is due, whosever it is. */
export async function send(): Promise<void> {
	const outcome = await finishJob('send_reports');
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

/** Until the newest run is as wished. */
export const runWhen = (owner: Owner, holds: (run: Run) => boolean): Promise<Run> =>
	until(
		async () => (await runsOf(owner))[0] as Run,
		(run) => run !== undefined && holds(run),
		'the run'
	);
