/** Two things anybody could do with Postgres alone, on names and synonyms: what our errors are measured against. */
import type postgres from 'postgres';
import type { Answer, Question } from './questions.ts';
import { scoreRow } from './score.ts';

/** Accuracy of German full-text search and of trigram word similarity on the same questions. */
export async function baselines(
	sql: postgres.Sql,
	workshopId: string,
	questions: Question[]
): Promise<{ fullText: number; trigram: number }> {
	await sql`
		create temporary table if not exists baseline_words as
		select s.library_key as key, word
		from workshop_services s
		join library_services l on l.key = s.library_key
		cross join lateral unnest(array[l.name] || l.synonyms) as word
		where s.workshop_id = ${workshopId}`;
	const fullText = (text: string) => sql`
		select key from (
			select key, to_tsvector('german', string_agg(word, ' ')) as document from baseline_words group by key
		) d, websearch_to_tsquery('german', ${text}) q
		cross join lateral (select replace(q::text, '&', '|')::tsquery as any_word) o
		where document @@ any_word
		order by ts_rank(document, any_word) desc, key limit 1`;
	const trigram = (text: string) => sql`
		select key from baseline_words
		where extensions.word_similarity(lower(word), lower(${text})) >= 0.6
		order by extensions.word_similarity(lower(word), lower(${text})) desc, length(word) desc, key limit 1`;
	const accuracy = async (search: typeof fullText) => {
		let points = 0;
		for (const question of questions) {
			const rows = await search(question.question);
			points += scoreRow(
				question,
				named(
					question,
					rows.map((row) => row.key as string)
				)
			);
		}
		return points / questions.length;
	};
	return { fullText: await accuracy(fullText), trigram: await accuracy(trigram) };
}

/** A search knows no intents: it is given the expected ones, and asks nothing back. */
function named(question: Question, services: string[]): Answer {
	return {
		id: question.id,
		intent: question.intents,
		services,
		vehicle: null,
		amounts: [],
		clarify: false,
		unanswered: services.length === 0,
		text: '',
		ms: 0
	};
}
