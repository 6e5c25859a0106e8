/** Plays questions through the chat function of a stack of its own, and the baselines beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack } from '../../supabase/local/stack.ts';
import { baselines } from './baselines.ts';
import { play } from './play.ts';
import { exactAmounts } from './prices.ts';
import type { Answer, Question } from './questions.ts';
import { createEvalWorkshop } from './workshop.ts';

export interface Played {
	answers: Answer[];
	/** [amounts equal to the price engine's, all amounts] */
	exact: [number, number];
	baselines: { fullText: number; trigram: number };
}

export async function playOnline(questions: Question[]): Promise<Played> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-eval-'));
	const stack = await startStack({
		dataDir,
		ports: 'free',
		app: 'none',
		log: (line) => console.error(line)
	});
	const sql = postgres(stack.databaseUrl, { max: 6, onnotice: () => undefined });
	try {
		const workshopId = await createEvalWorkshop(sql);
		const answers = await play(stack.api, sql, questions);
		const exact = await exactAmounts(sql, workshopId, answers);
		const one = postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
		const peers = await baselines(one, workshopId, questions);
		await one.end();
		return { answers, exact, baselines: peers };
	} finally {
		await sql.end();
		await stack.stop();
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	}
}
