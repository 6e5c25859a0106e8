/** Visitors' questions that found no answer. */
import { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { tryQuestions, type Trial } from './engine';
import { groupsOf, type Group } from './groups';
import { toQuestionState, type QuestionState } from './states';

/** How many of the newest open questions are asked again when the catalogue changes. */
const ASKED_AGAIN = 200;

/** The newest five hundred, newest first. */
export async function list(supabase: Client, workshopId: string) {
	const rows = unwrap(
		await supabase.rpc('unanswered_questions', { p_workshop_id: workshopId, p_limit: 500 })
	);
	return rows.map((row) => ({
		...row,
		vehicle_class: row.vehicle_class as typeof row.vehicle_class | null,
		state: toQuestionState(row.state as string | null),
		service_id: row.service_id as string | null
	}));
}

export type Question = Awaited<ReturnType<typeof list>>[number];

/**
 * Questions of a state in groups. What is asked like a dismissed question is dismissed with it: nobody has to hide the
 * same thing twice.
 */
export function inState(questions: readonly Question[], state: QuestionState): Group<Question>[] {
	if (state === 'solved') return groupsOf(questions.filter((one) => one.state === 'solved'));
	return groupsOf(questions.filter((one) => one.state !== 'solved')).filter(
		(group) => isDismissed(group) === (state === 'dismissed')
	);
}

const isDismissed = ({ questions }: Group<Question>) =>
	questions.some(({ state }) => state === 'dismissed');

/** Hides questions for good; done twice, it stays done. */
export async function dismiss(
	supabase: Client,
	workshopId: string,
	messageIds: readonly string[]
): Promise<void> {
	const rows = messageIds.map((message_id) => ({
		workshop_id: workshopId,
		message_id,
		state: 'dismissed'
	}));
	unwrap(
		await supabase
			.from('question_resolutions')
			.upsert(rows, { onConflict: 'workshop_id,message_id', ignoreDuplicates: true })
			.select('message_id')
	);
}

/** As many ids as an address may carry. */
const AT_ONCE = 100;

/** Opens settled questions again. */
export async function reopen(
	supabase: Client,
	workshopId: string,
	messageIds: readonly string[]
): Promise<void> {
	for (let at = 0; at < messageIds.length; at += AT_ONCE) {
		unwrap(
			await supabase
				.from('question_resolutions')
				.delete()
				.eq('workshop_id', workshopId)
				.in('message_id', messageIds.slice(at, at + AT_ONCE))
				.select('message_id')
		);
	}
}

const addedSchema = z.object({ services: z.array(z.string()) });

/** Adds a service of the library to the workshop's; gives its id, null when it was there already. */
export async function addFromLibrary(
	supabase: Client,
	workshopId: string,
	key: string
): Promise<string | null> {
	const added = unwrap(
		await supabase.rpc('add_library_services', { p_workshop_id: workshopId, p_keys: [key] })
	);
	return addedSchema.parse(added).services[0] ?? null;
}

/** Adds the workshop's own words for one of its services; null when it has no such one. */
export const teach = async (supabase: Client, serviceId: string, words: string) =>
	unwrap(await supabase.rpc('add_synonym', { p_service_id: serviceId, p_words: words })) as
		string[] | null;

/** The catalogue's version now, and the one with which open questions were asked again last; null: never. */
export async function versions(supabase: Client, workshopId: string) {
	const [workshop, check] = await Promise.all([
		supabase.from('workshops').select('catalog_version').eq('id', workshopId).single(),
		supabase
			.from('question_checks')
			.select('catalog_version')
			.eq('workshop_id', workshopId)
			.maybeSingle()
	]);
	return {
		current: unwrap(workshop).catalog_version,
		checked: unwrap(check)?.catalog_version ?? null
	};
}

/** Asks the open questions again with today's catalogue and marks those that find an answer; gives how many did. */
export async function askAgain(supabase: Client, workshopId: string): Promise<number> {
	const [questions, { current }] = await Promise.all([
		list(supabase, workshopId),
		versions(supabase, workshopId)
	]);
	const open = questions.filter(({ state }) => state === 'open').slice(0, ASKED_AGAIN);
	const trials = await tryQuestions(
		supabase,
		workshopId,
		open.map(({ question, vehicle_class, is_electric, context }) => ({
			text: question,
			vehicleClass: vehicle_class,
			electric: is_electric,
			day: null,
			context: context.slice(0, 20)
		}))
	);
	const solved = open.flatMap(({ message_id }, index) => {
		const trial = trials[index];
		return trial && isAnswer(trial)
			? [{ message_id, service_id: trial.services[0]?.serviceId ?? null }]
			: [];
	});
	return unwrap(
		await supabase.rpc('record_question_check', {
			p_workshop_id: workshopId,
			p_catalog_version: current,
			p_solved: solved
		})
	);
}

/** Everything that was asked for is answered, or is being asked back about. */
const isAnswer = ({ outcome, services, notOffered }: Trial): boolean =>
	(outcome === 'answered' || outcome === 'clarified') &&
	services.length > 0 &&
	notOffered.length === 0;
