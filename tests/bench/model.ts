/** What a language model adds to an answer besides its own time, and what an answer takes when the model is down. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack, type Stack } from '../../supabase/local/stack.ts';
import { startChatProcess, type ChatProcess } from '../support/chat-process.ts';
import { ModelServer } from '../support/model-server.ts';
import { steadyLoad } from './load.ts';
import { median, percentile, report } from './report.ts';

const PER_SECOND = 10;
const ROUNDS = 5;
const PER_ROUND = 60;
const QUESTION = 'Was kostet ein Ölwechsel für meinen Golf 7?';

export async function benchModel(): Promise<boolean> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-bench-'));
	const stack = await startStack({ dataDir, ports: 'free', app: 'none' });
	const model = await new ModelServer().start();
	const gone = await new ModelServer().start();
	await gone.stop();
	const chats = await Promise.all([{}, settings(model), settings(gone)].map((variables) => startChatProcess(stack, variables))); // prettier-ignore
	try {
		return await measure(stack, chats as [ChatProcess, ChatProcess, ChatProcess]);
	} finally {
		await Promise.all(chats.map((chat) => chat.stop()));
		await model.stop();
		await stack.stop();
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const settings = ({ url }: ModelServer) => ({
	CARBOT_MODEL_BASE_URL: url,
	CARBOT_MODEL: 'instant',
	CARBOT_MODEL_REGION: 'bench',
	CARBOT_MODEL_DAILY_TOKENS: 'none',
	CARBOT_MODEL_DAILY_COST: 'none'
});

async function measure(
	stack: Stack,
	[plain, worded, lonely]: [ChatProcess, ChatProcess, ChatProcess]
): Promise<boolean> {
	if (!stack.demo) throw new Error('The benchmark needs the demo workshop.');
	const key = stack.demo.widgetKey;
	const sql = postgres(stack.databaseUrl, { max: 1 });
	await sql`
		insert into private.client_key_limits (client_key_id, visitor_per_minute, visitor_per_hour, key_per_minute, key_per_day)
		select id, 1000000, 1000000, 1000000, 1000000 from client_keys where publishable_key = ${key}`;
	const ask =
		({ url }: ChatProcess) =>
		async () => {
			const response = await fetch(`${url}/message`, {
				method: 'POST',
				headers: { origin: 'http://127.0.0.1' },
				body: JSON.stringify({ key, locale: 'de', message: { id: randomUUID(), text: QUESTION } })
			});
			const text = await response.text();
			if (!text.includes('"type":"done"')) throw new Error(`no answer: ${text}`);
		};
	const load = (chat: ChatProcess) => steadyLoad(PER_SECOND, PER_ROUND, ask(chat));
	for (const chat of [plain, worded, lonely]) await load(chat);
	const rounds: Record<'plain' | 'worded' | 'lonely', number[]>[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const times = {
			plain: await load(plain),
			worded: await load(worded),
			lonely: await load(lonely)
		};
		rounds.push(times);
	}
	const [used] =
		await sql`select sum(used)::int as n, sum(calls)::int as calls from private.model_usage`;
	await sql.end();
	const at = (name: keyof (typeof rounds)[number], share: number) =>
		median(rounds.map((round) => percentile(round[name], share)));
	const multiple = median(rounds.map(({ plain, worded }) => median(worded) / median(plain)));
	const ms = (value: number) => `${value.toFixed(1)} ms`;
	const worst = Math.max(...rounds.flatMap(({ lonely: times }) => times));
	return report(
		`Answers in a model's words at ${PER_SECOND} questions/s, the model answering at once; median of ${ROUNDS} rounds of ${PER_ROUND}`,
		[
			{ what: 'without a model p50', value: ms(at('plain', 0.5)), goal: null, met: null },
			{ what: 'without a model p95', value: ms(at('plain', 0.95)), goal: null, met: null },
			{ what: 'with a model p50', value: ms(at('worded', 0.5)), goal: null, met: null },
			{ what: 'with a model p95', value: ms(at('worded', 0.95)), goal: null, met: null },
			{ what: 'p50 as a multiple of without', value: multiple.toFixed(2), goal: '≤ 3', met: multiple <= 3 },
			{ what: 'answers in the model’s words', value: String(used?.n), goal: 'all of them', met: used?.n === (ROUNDS + 1) * PER_ROUND },
			{ what: 'model down, slowest answer', value: ms(worst), goal: '< 1000 ms', met: worst < 1000 }
		]
	); // prettier-ignore
}
