/**
 * `npm run eval -- --questions FILE.csv [--out FILE.jsonl]`: plays every question through the real chat function of a
 * stack of its own, writes one JSON line per row and prints a summary as JSON on its last line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack } from '../../supabase/local/stack.ts';
import { baselines } from './baselines.ts';
import { play } from './play.ts';
import { exactAmounts } from './prices.ts';
import { readQuestions } from './questions.ts';
import { scoreRow, summarise } from './score.ts';
import { createEvalWorkshop } from './workshop.ts';

const { values } = parseArgs({
	options: {
		questions: { type: 'string', default: fileURLToPath(new URL('data/dev.csv', import.meta.url)) },
		out: { type: 'string' },
		wrong: { type: 'boolean', default: false }
	} as const
});

const questions = readQuestions(values.questions);
const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-eval-'));
const stack = await startStack({
	dataDir,
	ports: 'free',
	app: 'none',
	log: (line) => console.error(line)
});
const sql = postgres(stack.databaseUrl, { max: 6, onnotice: () => {} });
try {
	const workshopId = await createEvalWorkshop(sql);
	const answers = await play(stack.api, sql, questions);
	if (values.out)
		writeFileSync(values.out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
	const scored = questions.map((question, index) => {
		const answer = answers[index];
		if (!answer) throw new Error(`${question.id} has no answer`);
		return { question, answer, points: scoreRow(question, answer) };
	});
	if (values.wrong) {
		for (const { question, answer, points } of scored.filter((row) => row.points < 1)) {
			console.error(
				`${points} ${question.id} ${question.class} ${question.lang} «${question.question}» expected ${question.intents}/${question.services.map((one) => one.join('|')).join(';')} got ${answer.intent}/${answer.clarify ? '?' : ''}${answer.services.join(';')}`
			);
		}
	}
	const one = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
	const peers = await baselines(one, workshopId, questions);
	await one.end();
	const summary = summarise(scored, await exactAmounts(sql, workshopId, answers));
	console.log(JSON.stringify({ ...summary, baselines: peers }));
} finally {
	await sql.end();
	await stack.stop();
	removeDatabase(dataDir);
	rmSync(dataDir, { recursive: true, force: true });
}
