/** Pages about reports of a workshop that has just begun, and what is posted there. */
import { database } from './database.ts';
import { newOwner, type Owner } from './history.ts';
import { wordsOf } from './metric-page.ts';
import { found } from './quality-facts.ts';

export const path = '/app/reports';

export let owner: Owner;
export let ws: string;
/** Begins with a new workshop: what follows is about its reports. */
export async function beginAnew(): Promise<void> {
	owner = await newOwner();
	ws = owner.workshopId;
}

export const words = async (at = path, { visitor } = owner) =>
	wordsOf(await found(visitor.get(at)));
export const suggest = (suggestion: string, { visitor } = owner) =>
	visitor.post(`${path}?/suggest`, { suggestion });
export const templates = () =>
	database()`select * from report_templates where workshop_id = ${ws} order by name`;
export const schedules = () => database()`select * from report_schedules where workshop_id = ${ws}`;

export const content = (changes: Record<string, string | string[]> = {}): [string, string][] =>
	Object.entries({
		name: 'Zahlen der Woche',
		metrics: ['contacts', 'inquiries', 'coverage'],
		order: 'coverage,contacts,inquiries',
		period: 'last_week',
		language: 'de',
		compared: 'on',
		...changes
	}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
export const sending = (changes: Record<string, string | string[]> = {}): [string, string][] =>
	Object.entries({
		frequency: 'weekly',
		weekday: '1',
		sendAt: '07:00',
		recipients: ['Chef@Werkstatt.example'],
		active: 'on',
		...changes
	}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));

/** Saves a report through its form; gives its page. */
export async function build(changes: Record<string, string | string[]> = {}): Promise<string> {
	const { status, location, html } = await owner.visitor.post(
		`${path}/new?/save`,
		content(changes)
	);
	if (status !== 303) throw new Error(`saving answered ${status}: ${wordsOf(html)}`);
	return (location ?? '').split('?')[0] ?? '';
}

/** The version of a report that its form changes. */
export const versionOf = async (page: string) =>
	/name="version" value="([^"]+)"/.exec(await found(owner.visitor.get(page)))?.[1] ?? '';
export const change = async (
	page: string,
	changes: Record<string, string | string[]>,
	version?: string
) =>
	owner.visitor.post(
		`${page}?/save`,
		content({ ...changes, version: version ?? (await versionOf(page)) })
	);

/** Writes what became of reports that were sent. */
export const writeRuns = (status: 'sent' | 'failed', count = 1, error: string | null = null) =>
	database()`
		insert into report_runs (
			workshop_id, name, metrics, from_day, to_day, language, is_compared, recipients, status, attempts, error_code,
			created_at, sent_at
		)
		select ${ws}, 'Bericht ' || n, '{contacts}', '2026-01-05', '2026-01-12', 'de', true, '{chef@werkstatt.example}',
			${status}, 5, ${error}, now() - n * interval '1 day', case when ${status} = 'sent' then now() end
		from generate_series(1, ${count}) as n
		returning id`;

/** A report as the page remembers it to take its deletion back. */
export const removed = JSON.stringify({
	template: {
		name: 'Kurz weg',
		metrics: ['coverage', 'contacts'],
		period: 'last_week',
		from_day: null,
		to_day: null,
		client_key_ids: [],
		language: 'de',
		is_compared: true
	},
	schedules: [
		{
			frequency: 'weekly',
			weekday: 1,
			month_day: null,
			send_at: '07:00',
			recipients: ['chef@werkstatt.example'],
			is_active: true
		}
	]
});
