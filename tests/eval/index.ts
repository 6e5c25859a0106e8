/**
 * `npm run eval -- --questions FILE.csv [--out FILE.jsonl]`: plays every question through the real chat function of a
 * stack of its own, writes one JSON line per row and prints a summary as JSON on its last line.
 *
 * While developing: `--offline` plays them without a stack in seconds, `--part work|check` takes two thirds or the last
 * third, `--wrong` lists what went wrong (not for the part that is only to be checked).
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { playOffline } from './offline.ts';
import { partOf, readQuestions, type Answer, type Question } from './questions.ts';
import { scoreRow, summarise, type Scored } from './score.ts';

const { values } = parseArgs({
	options: {
		questions: { type: 'string', default: fileURLToPath(new URL('data/dev.csv', import.meta.url)) },
		out: { type: 'string' },
		offline: { type: 'boolean', default: false },
		part: { type: 'string' },
		wrong: { type: 'boolean', default: false }
	} as const
});

const questions = readQuestions(values.questions).filter(
	(question) => values.part === undefined || partOf(question) === values.part
);
const played = values.offline
	? { answers: playOffline(questions), exact: null, baselines: null }
	: await (await import('./online.ts')).playOnline(questions);
if (values.out) {
	writeFileSync(values.out, played.answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
}
const scored = scoredRows(questions, played.answers);
if (values.wrong && values.part !== 'check') {
	for (const row of scored.filter(({ points }) => points < 1)) console.error(described(row));
}
const summary = summarise(scored, played.exact ?? [0, 0]);
console.log(JSON.stringify(values.offline ? summary : { ...summary, baselines: played.baselines }));

function scoredRows(asked: Question[], answers: Answer[]): Scored[] {
	return asked.map((question, index) => {
		const answer = answers[index];
		if (!answer) throw new Error(`${question.id} has no answer`);
		return { question, answer, points: scoreRow(question, answer) };
	});
}

function described({ question, answer, points }: Scored): string {
	const expected = question.services.map((one) => one.join('|')).join(';');
	const got = `${answer.clarify ? '?' : ''}${answer.services.join(';')}`;
	return (
		`${points} ${question.id} ${question.class} ${question.lang} «${question.question}» ` +
		`expected ${question.intents}/${expected} got ${answer.intent}/${got}`
	);
}
