/** Four months of the demo workshop: day by day what was loaded, opened, asked and asked for. */
import type postgres from 'postgres';
import { writeTalk } from './demo-talk.ts';
import { DEMO_TALKS, demoVisitor, type DemoTalk } from './demo-talks.ts';
import { openingsOf, pagesOf, refuse, Usage, writeOpenings } from './demo-usage.ts';

const DAY = 86_400_000;

/** A small linear congruential generator: the same demo every time. */
function sequence(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return state / 4294967296;
	};
}

export async function writeHistory(tx: postgres.TransactionSql, workshopId: string): Promise<void> {
	const [key] = await tx`select id from client_keys where workshop_id = ${workshopId}`;
	const keyId = key?.id as string;
	const random = sequence(2026);
	const usage = new Usage();
	let visitor = 0;
	const openings: Date[] = [];
	for (let daysAgo = 120; daysAgo >= 1; daysAgo--) {
		const day = new Date(Date.now() - daysAgo * DAY);
		const isSunday = day.getUTCDay() === 0;
		const loads = Math.round((isSunday ? 8 : 18) + random() * 20);
		await tx`
			insert into widget_sightings (client_key_id, workshop_id, origin, day, loads, first_seen_at, last_seen_at)
			values (
				${keyId}, ${workshopId}, 'https://autohaus-muster.example', ${day.toISOString().slice(0, 10)}::date, ${loads},
				${day}, ${day}
			)`;
		refuse(usage, day, daysAgo, random);
		openings.push(...openingsOf(day, Math.round(loads * 0.12), random));
		// business grows a little, as owners like to see it
		const talks = Math.floor(random() * (isSunday ? 2 : 4.6 - daysAgo / 80));
		for (let index = 0; index < talks; index++) {
			const talk = DEMO_TALKS[Math.floor(random() * DEMO_TALKS.length)] as DemoTalk;
			const at = new Date(day);
			at.setUTCHours(
				7 + Math.floor(random() * 11),
				Math.floor(random() * 60),
				Math.floor(random() * 60)
			);
			const leavesContact = talk.service !== null && random() < 0.4;
			// every eighth is somebody who was here before
			const isNew = visitor % 8 !== 7;
			const person = leavesContact
				? { ...demoVisitor(isNew ? visitor : visitor - 7), isNew }
				: undefined;
			if (leavesContact) visitor++;
			await writeTalk(tx, {
				...{ workshopId, keyId, talk, at, person, usage, random },
				status: statusAfter(daysAgo, random())
			});
		}
	}
	for (const at of openings) usage.count(at, pagesOf(random));
	await writeOpenings(tx, { workshopId, keyId, openings });
	await usage.write(tx, keyId, workshopId);
}

/** Older inquiries have come further. */
function statusAfter(daysAgo: number, chance: number): string {
	if (daysAgo < 4) return 'new';
	if (daysAgo < 14) return chance < 0.4 ? 'contacted' : chance < 0.7 ? 'quoted' : 'booked';
	return chance < 0.6 ? 'won' : chance < 0.85 ? 'lost' : 'contacted';
}
