import type postgres from 'postgres';

/** Moments at which the widget was opened and nothing asked. */
export function collectOpenings(all: Date[], day: Date, count: number, random: () => number): void {
	for (let index = 0; index < count; index++) {
		const at = new Date(day);
		at.setUTCHours(6 + Math.floor(random() * 14), Math.floor(random() * 60), 0, 0);
		all.push(at);
	}
}

/** Writes them as sessions, and every session as a request of its hour. */
export async function writeOpenings(
	tx: postgres.TransactionSql,
	{ workshopId, keyId, openings }: { workshopId: string; keyId: string; openings: Date[] }
): Promise<void> {
	await tx`
		insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, page_path)
		select ${workshopId}, gen_random_uuid(), ${keyId}, private.local_day(${workshopId}, at), at, '/'
		from unnest(${openings.map((at) => at.toISOString())}::timestamptz[]) as at`;
	await tx`
		insert into key_usage_hours (client_key_id, hour, workshop_id, day, requests)
		select ${keyId}, hour, ${workshopId}, private.local_day(${workshopId}, hour), count(*)
		from widget_sessions cross join lateral date_trunc('hour', started_at, 'UTC') as hour
		where workshop_id = ${workshopId}
		group by hour`;
}
