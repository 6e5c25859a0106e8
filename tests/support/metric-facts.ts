/** Facts of a workshop in its usual time zone, written straight into their tables. */
import { randomUUID } from 'node:crypto';
import { database } from './database.ts';

/** When it happened, ISO with the offset of Berlin: "2025-03-10T09:10:00+01:00". */
interface Fact {
	at: string;
	key?: string | null;
	isExcluded?: boolean;
}

const common = (workshop: string, { at, key = null, isExcluded = false }: Fact) => ({
	workshop_id: workshop,
	conversation_id: randomUUID(),
	client_key_id: key,
	day: at.slice(0, 10),
	is_excluded: isExcluded
});

/** A conversation, and how fast the assistant was in it, in ms. */
export async function addEpisode(workshop: string, fact: Fact & { ms?: number }): Promise<void> {
	await database()`insert into episodes ${database()({
		...common(workshop, fact),
		number: 1,
		started_at: fact.at,
		ended_at: fact.at,
		first_answer_ms: fact.ms ?? null,
		is_involved: true
	})}`;
}

interface Wait extends Fact {
	isFirst: boolean;
	/** until somebody answered, around the clock and within opening hours; nobody did without them */
	seconds?: [clock: number, open: number];
}

/** Somebody who waited for a person. */
export async function addWait(workshop: string, wait: Wait): Promise<void> {
	const [seconds = null, open = null] = wait.seconds ?? [];
	await database()`insert into responses ${database()({
		...common(workshop, wait),
		is_first: wait.isFirst,
		source_id: randomUUID(),
		requested_at: wait.at,
		responded_at: seconds === null ? null : new Date(Date.parse(wait.at) + seconds * 1000),
		seconds,
		open_seconds: open
	})}`;
}
