/** Questions that a workshop keeps with the answer it wants, and how today's answers differ. */
import type { Json } from '$lib/database.types';
import { localDay } from '$lib/format';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { changesBetween, expectedOf, expectedSchema, type Change, type Expected } from './changes';
import { tryQuestions, type Trial, type TrialQuestion } from './engine';

const columns =
	'id, question, vehicle_class, is_electric, day, expected, confirmed_at, is_changed, checked_version, checked_on, created_at';

/** All saved questions, the newest first. */
export async function list(supabase: Client, workshopId: string) {
	const rows = unwrap(
		await supabase
			.from('saved_questions')
			.select(columns)
			.eq('workshop_id', workshopId)
			.order('created_at', { ascending: false })
			.order('id')
			.limit(500)
	);
	return rows.map((row) => ({ ...row, expected: expectedSchema.parse(row.expected) }));
}

export type SavedQuestion = Awaited<ReturnType<typeof list>>[number];

/** Keeps a question with today's answer as the right one. Throws 23505 when it is kept already. */
export async function save(
	supabase: Client,
	workshopId: string,
	{ text, vehicleClass, electric, day }: Omit<TrialQuestion, 'context'>,
	trial: Trial
): Promise<string> {
	const { id } = unwrap(
		await supabase
			.from('saved_questions')
			.insert({
				workshop_id: workshopId,
				question: text,
				vehicle_class: vehicleClass,
				is_electric: electric,
				day,
				expected: toJson(expectedOf(trial))
			})
			.select('id')
			.single()
	);
	return id;
}

/** False when there is no such one. */
export async function remove(supabase: Client, workshopId: string, id: string): Promise<boolean> {
	const gone = unwrap(
		await supabase
			.from('saved_questions')
			.delete()
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
			.maybeSingle()
	);
	return gone !== null;
}

export interface Replayed {
	question: SavedQuestion;
	/** today's answer */
	today: Expected;
	/** empty: as confirmed */
	changes: Change[];
}

/** Asks all saved questions with today's catalogue and notes which answers differ. */
export async function replay(supabase: Client, workshopId: string): Promise<Replayed[]> {
	const [questions, version] = await Promise.all([
		list(supabase, workshopId),
		catalogVersion(supabase, workshopId)
	]);
	if (questions.length === 0) return [];
	const trials = await tryQuestions(
		supabase,
		workshopId,
		questions.map(({ question, vehicle_class, is_electric, day }) => ({
			text: question,
			vehicleClass: vehicle_class,
			electric: is_electric,
			day,
			context: []
		}))
	);
	const replayed = questions.flatMap((question, index) => {
		const trial = trials[index];
		if (!trial) return [];
		const today = expectedOf(trial);
		return [{ question, today, changes: changesBetween(question.expected, today) }];
	});
	unwrap(
		await supabase.rpc('record_replay', {
			p_workshop_id: workshopId,
			p_catalog_version: version,
			p_changed: replayed
				.filter(({ changes }) => changes.length > 0)
				.map(({ question }) => question.id)
		})
	);
	return replayed;
}

/** Makes today's answers to these questions the confirmed ones; gives how many there were. */
export async function confirm(
	supabase: Client,
	workshopId: string,
	replayed: readonly Replayed[]
): Promise<number> {
	return unwrap(
		await supabase.rpc('confirm_saved_questions', {
			p_workshop_id: workshopId,
			p_confirmed: replayed.map(({ question, today }) => ({
				id: question.id,
				expected: toJson(today)
			}))
		})
	);
}

export interface Summary {
	total: number;
	/** answered otherwise than confirmed */
	changed: number;
}

/** How many saved questions are answered otherwise than confirmed; asks them only where the catalogue or the day is new. */
export async function summary(
	supabase: Client,
	workshopId: string,
	timeZone: string
): Promise<Summary> {
	const [rows, version] = await Promise.all([
		supabase
			.from('saved_questions')
			.select('is_changed, checked_version, checked_on')
			.eq('workshop_id', workshopId)
			.limit(500)
			.then(unwrap),
		catalogVersion(supabase, workshopId)
	]);
	const today = localDay(new Date(), timeZone);
	const isFresh = rows.every(
		({ checked_version, checked_on }) => checked_version === version && checked_on === today
	);
	if (isFresh) {
		return { total: rows.length, changed: rows.filter(({ is_changed }) => is_changed).length };
	}
	const replayed = await replay(supabase, workshopId);
	return {
		total: replayed.length,
		changed: replayed.filter(({ changes }) => changes.length > 0).length
	};
}

const catalogVersion = async (supabase: Client, workshopId: string): Promise<number> =>
	unwrap(await supabase.from('workshops').select('catalog_version').eq('id', workshopId).single())
		.catalog_version;

const toJson = (expected: Expected): Record<string, Json> => ({
	outcome: expected.outcome,
	services: expected.services.map((service) => ({ ...service }))
});
