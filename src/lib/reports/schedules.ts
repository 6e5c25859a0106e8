/** When reports are sent by themselves, and to whom. */
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Frequency } from './periods';

export interface Rhythm {
	frequency: Frequency;
	/** 1 Monday … 7 Sunday; of weekly ones alone */
	weekday: number | null;
	/** 1 … 31, in shorter months their last day; of monthly ones alone */
	month_day: number | null;
	/** by the workshop's clock, "07:00" */
	send_at: string;
}

export interface ScheduleData extends Rhythm {
	recipients: string[];
	is_active: boolean;
}

export const columns =
	'id, frequency, weekday, month_day, send_at, recipients, is_active, next_run_at' as const;

interface Row extends Omit<ScheduleData, 'frequency'> {
	id: string;
	frequency: string;
	/** while it is active */
	next_run_at: string | null;
}

export const toSchedule = (row: Row) => ({
	...row,
	frequency: row.frequency as Frequency,
	send_at: row.send_at.slice(0, 5)
});
export type Schedule = ReturnType<typeof toSchedule>;

export const toData = ({
	frequency,
	weekday,
	month_day,
	send_at,
	recipients,
	is_active
}: Schedule): ScheduleData => ({
	frequency,
	weekday,
	month_day,
	send_at,
	recipients,
	is_active
});

/** When one that is saved now would send first, ISO 8601. */
export const next = async (
	supabase: Client,
	workshopId: string,
	{ frequency, weekday, month_day, send_at }: Rhythm
): Promise<string> =>
	unwrap(
		await supabase.rpc('next_report_time', {
			p_workshop_id: workshopId,
			p_frequency: frequency,
			p_send_at: send_at,
			...(weekday && { p_weekday: weekday }),
			...(month_day && { p_month_day: month_day })
		})
	);

/** Saves a schedule of a template, a new one without an id; null when it is gone or not the caller's to change. */
export async function save(
	supabase: Client,
	workshopId: string,
	templateId: string,
	id: string | null,
	data: ScheduleData
): Promise<Schedule | null> {
	const table = supabase.from('report_schedules');
	const row = unwrap(
		id === null
			? await table
					.insert({ workshop_id: workshopId, template_id: templateId, ...data })
					.select(columns)
					.single()
			: await table
					.update(data)
					.eq('workshop_id', workshopId)
					.eq('template_id', templateId)
					.eq('id', id)
					.select(columns)
					.maybeSingle()
	);
	return row && toSchedule(row);
}

/** Deletes one; gives what it was, null when it is gone or not the caller's to delete. */
export async function remove(
	supabase: Client,
	workshopId: string,
	templateId: string,
	id: string
): Promise<ScheduleData | null> {
	const row = unwrap(
		await supabase
			.from('report_schedules')
			.delete()
			.eq('workshop_id', workshopId)
			.eq('template_id', templateId)
			.eq('id', id)
			.select(columns)
			.maybeSingle()
	);
	return row && toData(toSchedule(row));
}
