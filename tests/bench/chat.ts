/** A whole answer through the gateway at 20 questions a second, beside a bare function in alternating rounds. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack, type Stack } from '../../supabase/local/stack.ts';
import { BROWSER } from '../support/user-agent.ts';
import { steadyLoad } from './load.ts';
import { median, percentile, report } from './report.ts';

const PER_SECOND = 20;
const ROUNDS = 5;
const PER_ROUND = 120;

const QUESTIONS = [
	'Was kostet ein Ölwechsel für meinen Golf 7?',
	'Bremsbeläge vorne und hinten beim Polo',
	'wie teuer ist ein zahnriemen mit wasserpumpe',
	'Habt ihr morgen offen?',
	'Reifen einlagern und Räder wechseln, was kostet das?',
	'Meine Batterie ist leer',
	'Können Sie mein Boot lackieren?'
];

export async function benchChat(): Promise<boolean> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-bench-'));
	const stack = await startStack({
		dataDir,
		ports: 'free',
		app: 'none',
		extraFunctions: { bare: fileURLToPath(new URL('./bare', import.meta.url)) }
	});
	try {
		return await measure(stack);
	} finally {
		await stack.stop();
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function measure(stack: Stack): Promise<boolean> {
	if (!stack.demo) throw new Error('The benchmark needs the demo workshop.');
	const key = stack.demo.widgetKey;
	const sql = postgres(stack.databaseUrl, { max: 1 });
	await sql`
		insert into private.client_key_limits (client_key_id, visitor_per_minute, visitor_per_hour, key_per_minute, key_per_day)
		select id, 1000000, 1000000, 1000000, 1000000 from client_keys where publishable_key = ${key}`;
	await sql.end();

	const ask = async (index: number) => {
		const response = await fetch(`${stack.api}/functions/v1/chat/message`, {
			method: 'POST',
			headers: { 'content-type': 'text/plain', 'user-agent': BROWSER, origin: 'http://127.0.0.1' },
			body: JSON.stringify({
				key,
				locale: 'de',
				session: randomUUID(),
				message: { id: randomUUID(), text: QUESTIONS[index % QUESTIONS.length] }
			})
		});
		const lines = (await response.text()).trim().split('\n');
		const last = JSON.parse(lines.at(-1) ?? '{}') as { type?: string };
		if (!response.ok || last.type !== 'done')
			throw new Error(`no answer: ${response.status} ${lines.at(-1)}`);
	};
	const bare = async () => {
		const response = await fetch(`${stack.api}/functions/v1/bare`, { method: 'POST', body: '{}' });
		if (!response.ok) throw new Error(`the bare function answered ${response.status}`);
		await response.text();
	};

	await steadyLoad(PER_SECOND, 60, bare);
	await steadyLoad(PER_SECOND, 60, ask);
	const rounds: Record<'floor50' | 'floor95' | 'chat50' | 'chat95', number>[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const floor = await steadyLoad(PER_SECOND, PER_ROUND, bare);
		const chat = await steadyLoad(PER_SECOND, PER_ROUND, ask);
		rounds.push({
			floor50: percentile(floor, 0.5),
			floor95: percentile(floor, 0.95),
			chat50: percentile(chat, 0.5),
			chat95: percentile(chat, 0.95)
		});
	}
	const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
	const ms = (value: number) => `${value.toFixed(1)} ms`;
	const ratio50 = median(rounds.map((round) => round.chat50 / round.floor50));
	const ratio95 = median(rounds.map((round) => round.chat95 / round.floor95));
	const worst95 = Math.max(...rounds.map((round) => round.chat95));
	return report(
		`Chat answer at ${PER_SECOND} questions/s, median of ${ROUNDS} rounds of ${PER_ROUND}`,
		[
			{ what: 'bare function p50', value: ms(of('floor50')), goal: null, met: null },
			{ what: 'bare function p95', value: ms(of('floor95')), goal: null, met: null },
			{ what: 'chat p50', value: ms(of('chat50')), goal: null, met: null },
			{ what: 'chat p95', value: ms(of('chat95')), goal: '< 200 ms', met: of('chat95') < 200 },
			{ what: 'chat p95, worst round', value: ms(worst95), goal: null, met: null },
			{
				what: 'p50 as a multiple of the floor',
				value: ratio50.toFixed(2),
				goal: '≤ 3',
				met: ratio50 <= 3
			},
			{
				what: 'p95 as a multiple of the floor',
				value: ratio95.toFixed(2),
				goal: '≤ 3',
				met: ratio95 <= 3
			}
		]
	);
}
