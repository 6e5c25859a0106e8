/** Answers as their workshop judges them. */
import { z } from 'zod';
import type { Database } from '$lib/database.types';
import { toPage, type Cursor, type Page } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { ReviewFilter } from './review-filter';
import { languageOf } from '../../../supabase/functions/_shared/answering/language';
import { wishOf } from '../../../supabase/functions/_shared/answering/wish';

const pageSize = 20;

const services = z.array(z.object({ id: z.string(), name: z.string() }));
const quotes = z.array(
	z.object({
		service_id: z.string().nullable(),
		name: z.string(),
		min: z.number().nullable(),
		max: z.number().nullable(),
		label: z.enum(['fixed', 'estimate', 'after_inspection']),
		receipt: z.string()
	})
);

export interface ListOptions {
	filter: ReviewFilter;
	/** only answers that name or offer it */
	service: string | null;
	after: Cursor | null;
}

/** A page of answers, newest first, each with the words that could be taught from its question. */
export async function list(
	supabase: Client,
	workshopId: string,
	{ filter, service, after }: ListOptions
) {
	const rows = unwrap(
		await supabase.rpc('answers_to_review', {
			p_workshop_id: workshopId,
			p_filter: filter,
			p_limit: pageSize + 1,
			...(service && { p_service_id: service }),
			...(after && { p_after_at: after.at, p_after_id: after.id })
		})
	);
	const page = toPage(rows, pageSize, (row) => ({ at: row.answered_at, id: row.message_id }));
	return { ...page, rows: page.rows.map(toAnswer) } satisfies Page<unknown>;
}

type Row = Database['public']['Functions']['answers_to_review']['Returns'][number];

const toAnswer = (row: Row) => ({
	id: row.message_id,
	conversationId: row.conversation_id,
	question: row.question,
	answer: row.answer,
	at: row.answered_at,
	outcome: row.outcome,
	confidence: row.confidence as number | null,
	vehicleClass: row.vehicle_class as Row['vehicle_class'] | null,
	services: services.parse(row.services),
	quotes: quotes.parse(row.quotes),
	verdict: toVerdict(row.verdict),
	rightService: (row.right_service_name as string | null) ?? null,
	/** what of the question could become the workshop's own words */
	words: wishOf(row.question, languageOf(row.question, 'de'))
});

export type ReviewableAnswer = ReturnType<typeof toAnswer>;

export type Verdict = 'correct' | 'wrong';

const toVerdict = (value: unknown): Verdict | null =>
	value === 'correct' || value === 'wrong' ? value : null;

export interface Review {
	/** null takes the judgement back */
	verdict: Verdict | null;
	/** wrong: the service that the visitor meant; null: none that the workshop offers */
	serviceId: string | null;
	/** wrong: words of the visitor to understand as that service from now on */
	words: string | null;
}

/** Saves a judgement, and the words with it; false when the workshop has no such answer. */
export async function review(
	supabase: Client,
	messageId: string,
	{ verdict, serviceId, words }: Review
): Promise<boolean> {
	const saved = unwrap(
		await supabase.rpc('review_answer', {
			p_message_id: messageId,
			// null is a verdict too; the generated types know only what a default may leave away
			p_verdict: verdict as string,
			...(verdict === 'wrong' && serviceId && { p_right_service_id: serviceId }),
			...(verdict === 'wrong' && serviceId && words && { p_synonym: words })
		})
	);
	return saved !== null;
}

const accuracySchema = z.object({
	answers: z.number(),
	verified: z.object({
		value: z.number().nullable(),
		numerator: z.number(),
		denominator: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable()
	})
});
export type Accuracy = z.infer<typeof accuracySchema>;

/** Of a year's answers about services how many there are, and the metric "owner_verified" with its interval. */
export async function accuracy(supabase: Client, workshopId: string): Promise<Accuracy> {
	return accuracySchema.parse(
		unwrap(await supabase.rpc('answer_accuracy', { p_workshop_id: workshopId }))
	);
}

/** The workshop's active services by name, for choosing the right one. */
export async function choices(supabase: Client, workshopId: string) {
	return unwrap(
		await supabase
			.from('workshop_services')
			.select('id, service_name')
			.eq('workshop_id', workshopId)
			.eq('status', 'active')
			.order('service_name')
			.limit(1000)
	);
}
