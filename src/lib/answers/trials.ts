/** Trying a question: what the form begins with, and the one answer to it. */
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { tryQuestions, type Trial, type TrialQuestion } from './engine';
import type { TrialInput } from './trial-schema';

/** What the assistant makes of one question. */
export async function ask(
	supabase: Client,
	workshopId: string,
	question: TrialQuestion
): Promise<Trial> {
	const [trial] = await tryQuestions(supabase, workshopId, [question]);
	if (!trial) throw new Error('chat/try gave no trial');
	return trial;
}

/** A visitor's message as the form's beginning, with the vehicle of its talk; null when this workshop has no such one. */
export async function fromMessage(
	supabase: Client,
	workshopId: string,
	messageId: string
): Promise<TrialInput | null> {
	const message = unwrap(
		await supabase
			.from('messages')
			.select('body, conversation:conversations (vehicle_class, is_electric)')
			.eq('workshop_id', workshopId)
			.eq('id', messageId)
			.eq('role', 'visitor')
			.maybeSingle()
	);
	return (
		message && {
			text: message.body,
			vehicle: message.conversation.vehicle_class ?? '',
			electric: message.conversation.is_electric,
			day: '',
			context: ''
		}
	);
}
