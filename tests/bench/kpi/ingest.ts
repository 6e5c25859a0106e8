/** A question and its answer, stored as the chat function stores them: with what keeps the facts in step, and without. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { median } from '../report.ts';

const ROUNDS = 6;
const PER_ROUND = 150;
const TABLES = [
	'messages',
	'price_snapshots',
	'conversations',
	'episodes',
	'answer_outcomes',
	'responses'
];

/** Answers per second with collection as a share of those without; the median of alternating rounds. */
export async function ingestRatio(url: string, workshopId: string): Promise<number> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	const exchange = async () => {
		const conversation = randomUUID();
		const question = randomUUID();
		await sql.begin(async (tx) => {
			await tx`
				insert into conversations (id, workshop_id, notice_version) values (${conversation}, ${workshopId}, 'bench')`;
			await tx`
				insert into messages (id, workshop_id, conversation_id, role, body)
				values (${question}, ${workshopId}, ${conversation}, 'visitor', 'Was kostet ein Ölwechsel?')`;
		});
		await sql`
			insert into messages (workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome)
			values (
				${workshopId}, ${conversation}, 'assistant', 'Ein Ölwechsel kostet 10–80 €.', true, ${question}, '{price}',
				'answered'
			)`;
	};
	const round = async () => {
		const start = performance.now();
		for (let index = 0; index < PER_ROUND; index++) await exchange();
		return PER_ROUND / (performance.now() - start);
	};
	const collect = async (action: 'enable' | 'disable') => {
		for (const table of TABLES) await sql.unsafe(`alter table ${table} ${action} trigger user`);
	};
	try {
		await round();
		const ratios = [];
		for (let index = 0; index < ROUNDS; index++) {
			const on = await round();
			await collect('disable');
			const off = await round();
			await collect('enable');
			ratios.push(on / off);
		}
		return median(ratios);
	} finally {
		await sql.end();
	}
}
