/** What the demo's widget asked of the server: sessions that came to nothing, and every request by its hour. */
import type postgres from 'postgres';

const HOUR = 3_600_000;

/** Requests per UTC hour (milliseconds), as the server would have counted them. */
export class Usage {
	readonly #hours = new Map<number, { requests: number; limited: number; blocked: number }>();

	/** Counts requests of the hour of a moment; refused ones are requests, too. */
	count(at: Date, requests: number, refused: { limited?: number; blocked?: number } = {}): void {
		const start = Math.floor(at.getTime() / HOUR) * HOUR;
		const hour = this.#hours.get(start) ?? { requests: 0, limited: 0, blocked: 0 };
		hour.requests += requests;
		hour.limited += refused.limited ?? 0;
		hour.blocked += refused.blocked ?? 0;
		this.#hours.set(start, hour);
	}

	async write(tx: postgres.TransactionSql, keyId: string, workshopId: string): Promise<void> {
		const hours = [...this.#hours.entries()];
		await tx`
			insert into key_usage_hours (client_key_id, hour, workshop_id, day, requests, rate_limited, blocked_origins)
			select ${keyId}, hour, ${workshopId}, private.local_day(${workshopId}, hour), requests, limited, blocked
			from unnest(
				${hours.map(([start]) => new Date(start).toISOString())}::timestamptz[],
				${hours.map(([, { requests }]) => requests)}::integer[],
				${hours.map(([, { limited }]) => limited)}::integer[],
				${hours.map(([, { blocked }]) => blocked)}::integer[]
			) as u (hour, requests, limited, blocked)`;
	}
}

/** Requests of a session beside what is said in it: the panel asks again on every page on which it is open. */
export const pagesOf = (random: () => number): number => 1 + Math.floor(random() * 5);

/** Moments at which the widget was opened and nothing asked. */
export function openingsOf(day: Date, count: number, random: () => number): Date[] {
	return Array.from({ length: count }, () => {
		const at = new Date(day);
		at.setUTCHours(6 + Math.floor(random() * 14), Math.floor(random() * 60), 0, 0);
		return at;
	});
}

/** Somebody who is in too much of a hurry every few weeks, and a copy of the snippet on a page that isn't the workshop's. */
export function refuse(usage: Usage, day: Date, daysAgo: number, random: () => number): void {
	const at = new Date(day);
	at.setUTCHours(9 + Math.floor(random() * 8), 0, 0, 0);
	const few = 1 + Math.floor(random() * 4);
	if (daysAgo % 23 === 5) usage.count(at, 20 + few, { limited: few });
	if (daysAgo % 17 === 9) usage.count(at, few, { blocked: few });
}

/** Writes openings as sessions. */
export async function writeOpenings(
	tx: postgres.TransactionSql,
	{ workshopId, keyId, openings }: { workshopId: string; keyId: string; openings: Date[] }
): Promise<void> {
	await tx`
		insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, page_path)
		select ${workshopId}, gen_random_uuid(), ${keyId}, private.local_day(${workshopId}, at), at, '/'
		from unnest(${openings.map((at) => at.toISOString())}::timestamptz[]) as at`;
}
