/** Daily counts of the metrics, and facts that are only kept in them from some age on. */
import { codedErrorOf } from '../_shared/http/responses.ts';
import type { Tools } from './tools.ts';

/** Milliseconds after which a run leaves the rest to the next one. */
const PATIENCE = 60_000;

/** `more`: something is left of the workshop for another call. */
type Part<Count extends string> = Record<Count, number> & { more: boolean };

/** Builds the days that ended or changed; a workshop that fails doesn't hold up the others. */
export async function buildKpiDays({ rpc }: Tools): Promise<Record<string, number>> {
	let days = 0;
	const unbuilt = await rpc<string[]>('workshops_to_build', {});
	const workshops = await inTurn('build_kpi_days', unbuilt, async (p_workshop_id) => {
		const part = await rpc<Part<'days'>>('build_kpi_days', { p_workshop_id });
		days += part.days;
		return part.more;
	});
	return { workshops, days };
}

/** Deletes facts that are too old to be looked at one by one; a workshop that fails doesn't hold up the others. */
export async function deleteOldFacts({ rpc }: Tools): Promise<Record<string, number>> {
	let deleted = 0;
	const old = await rpc<string[]>('workshops_with_old_facts', {});
	const workshops = await inTurn('delete_old_facts', old, async (p_workshop_id) => {
		const part = await rpc<Part<'deleted'>>('delete_old_facts', { p_workshop_id });
		deleted += part.deleted;
		return part.more;
	});
	return { workshops, deleted };
}

/**
 * Workshop after workshop in calls of their own, each until nothing is left of it.
 * @returns the number of workshops
 * @throws when one of them failed, after all had their turn
 */
async function inTurn(
	job: string,
	workshops: string[],
	work: (workshop: string) => Promise<boolean>
): Promise<number> {
	const until = Date.now() + PATIENCE;
	let [tried, failed] = [0, 0];
	for (const workshop of workshops) {
		if (Date.now() >= until) break;
		tried++;
		try {
			while ((await work(workshop)) && Date.now() < until);
		} catch (error) {
			failed++;
			const { code, options } = codedErrorOf(error, `jobs/${job}`);
			console.error(JSON.stringify({ id: options.id, where: `jobs/${job}`, workshop, code }));
		}
	}
	if (failed > 0) throw new Error(`${failed} of ${tried} workshops failed`);
	return tried;
}
