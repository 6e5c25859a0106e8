/** Saved reports. The database decides who may see, write and keep how many. */
import { isMetricId, type MetricId } from '$lib/analytics/catalogue';
import { isUuid } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { limits, type Period } from './periods';
import { columns as runColumns, toRun } from './runs';
import { columns as scheduleColumns, toData, toSchedule, type ScheduleData } from './schedules';

/** What a report says. */
export interface TemplateData {
	name: string;
	/** in the order in which the report shows them */
	metrics: MetricId[];
	period: Period;
	/** local days `[from_day, to_day)` of a custom period */
	from_day: string | null;
	to_day: string | null;
	/** one section per key; none: all keys together */
	client_key_ids: string[];
	language: 'de' | 'en';
	is_compared: boolean;
}

const columns =
	'id, updated_at, name, metrics, period, from_day, to_day, client_key_ids, language, is_compared' as const;

interface Row extends Omit<TemplateData, 'metrics' | 'period' | 'language'> {
	id: string;
	/** version of what is stored: each save changes it */
	updated_at: string;
	metrics: string[];
	period: string;
	language: string;
}

/** A row as its checks promise it. */
const toTemplate = (row: Row) => ({
	...row,
	metrics: row.metrics.filter(isMetricId),
	period: row.period as Period,
	language: row.language as TemplateData['language']
});
export type Template = ReturnType<typeof toTemplate>;

/** All of a workshop by name, with their schedules and what was last sent. */
export async function all(supabase: Client, workshopId: string) {
	const rows = unwrap(
		await supabase
			.from('report_templates')
			.select(
				`${columns},
				schedules:report_schedules (${scheduleColumns}),
				runs:report_runs (${runColumns})`
			)
			.eq('workshop_id', workshopId)
			.order('name')
			.order('created_at', { referencedTable: 'schedules' })
			.order('created_at', { referencedTable: 'runs', ascending: false })
			.limit(1, { referencedTable: 'runs' })
	);
	return rows.map(({ schedules, runs, ...row }) => ({
		...toTemplate(row),
		schedules: schedules.map(toSchedule),
		lastRun: runs.map(toRun)[0] ?? null
	}));
}
export type ListedTemplate = Awaited<ReturnType<typeof all>>[number];

/** One with its schedules; null when there is none with that id. */
export async function find(supabase: Client, workshopId: string, id: string) {
	if (!isUuid(id)) return null;
	const row = unwrap(
		await supabase
			.from('report_templates')
			.select(`${columns}, schedules:report_schedules (${scheduleColumns})`)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.order('created_at', { referencedTable: 'schedules' })
			.maybeSingle()
	);
	if (!row) return null;
	const { schedules, ...template } = row;
	return { ...toTemplate(template), schedules: schedules.map(toSchedule) };
}

/** Saves a new one; gives its id. */
export async function add(
	supabase: Client,
	workshopId: string,
	data: TemplateData
): Promise<string> {
	const row = unwrap(
		await supabase
			.from('report_templates')
			.insert({ workshop_id: workshopId, ...data })
			.select('id')
			.single()
	);
	return row.id;
}

/**
 * Saves changes to the version that the form was filled in against, and gives the template as it then is. When it has
 * been changed since, nothing is saved, and `changed` is the stored one. Null: it is gone; `denied`: it isn't the
 * caller's to change.
 */
export async function save(
	supabase: Client,
	workshopId: string,
	id: string,
	version: string,
	data: TemplateData
): Promise<{ saved: Template } | { changed: Template } | { denied: Template } | null> {
	const row = unwrap(
		await supabase
			.from('report_templates')
			.update(data)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.eq('updated_at', version)
			.select(columns)
			.maybeSingle()
	);
	if (row) return { saved: toTemplate(row) };
	const stored = await find(supabase, workshopId, id);
	if (!stored) return null;
	return stored.updated_at === version ? { denied: stored } : { changed: stored };
}

/** Saves a copy under a name that isn't taken; gives its id, null when there is nothing to copy. */
export async function duplicate(
	supabase: Client,
	workshopId: string,
	id: string,
	nameOf: (name: string, copy: number) => string
): Promise<string | null> {
	const found = await find(supabase, workshopId, id);
	if (!found) return null;
	const rows = unwrap(
		await supabase.from('report_templates').select('name').eq('workshop_id', workshopId)
	);
	const taken = new Set(rows.map(({ name }) => name));
	const room = found.name.slice(0, limits.name - 12).trim();
	let copy = 1;
	while (taken.has(nameOf(room, copy))) copy += 1;
	return add(supabase, workshopId, { ...dataOf(found), name: nameOf(room, copy) });
}

/** A template as it was before it was deleted. */
export interface Removed {
	template: TemplateData;
	schedules: ScheduleData[];
}

/** Deletes one with its schedules; gives what `restore` needs, null when it is gone or not the caller's to delete. */
export async function remove(
	supabase: Client,
	workshopId: string,
	id: string
): Promise<Removed | null> {
	const found = await find(supabase, workshopId, id);
	if (!found) return null;
	const rows = unwrap(
		await supabase
			.from('report_templates')
			.delete()
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
	);
	if (rows.length === 0) return null;
	return { template: dataOf(found), schedules: found.schedules.map(toData) };
}

/** Saves a deleted one with its schedules again, under a new id; gives that. */
export async function restore(
	supabase: Client,
	workshopId: string,
	{ template, schedules }: Removed
): Promise<string> {
	return unwrap(
		await supabase.rpc('restore_report_template', {
			p_workshop_id: workshopId,
			p_template: { ...template },
			p_schedules: schedules.map((schedule) => ({ ...schedule }))
		})
	);
}

const dataOf = ({
	name,
	metrics,
	period,
	from_day,
	to_day,
	client_key_ids,
	language,
	is_compared
}: Template): TemplateData => ({
	name,
	metrics,
	period,
	from_day,
	to_day,
	client_key_ids,
	language,
	is_compared
});
