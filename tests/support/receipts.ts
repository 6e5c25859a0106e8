/** Prices told straight into a workshop's chain of receipts, and somebody who gets past its triggers. */
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { database } from './database.ts';

/** Quotes prices in one answer; returns the conversation and the receipts' names. */
export async function tell(
	workshop: string,
	count = 1
): Promise<{ conversation: string; receipts: string[] }> {
	const sql = database();
	const conversation = randomUUID();
	const message = randomUUID();
	await sql`
		insert into conversations (id, workshop_id, notice_version) values (${conversation}, ${workshop}, 'test')`;
	await sql`
		insert into messages (id, workshop_id, conversation_id, role, body, ai_generated)
		values (${message}, ${workshop}, ${conversation}, 'assistant', 'Gern!', true)`;
	const rows = await sql`
		insert into price_snapshots (
			workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, is_electric, day, price_min,
			price_max, label, rule_path, position
		)
		select ${workshop}, ${conversation}, ${message}, s.id, 'Ölwechsel', 'compact', false, '2026-11-25', 10, 80,
			'estimate', '{"base": "base_price"}', n
		from generate_series(1, ${count}) as n
		join workshop_services s on s.workshop_id = ${workshop} and s.library_key = 'oil-change'
		order by n
		returning receipt`;
	return { conversation, receipts: rows.map(({ receipt }) => receipt as string) };
}

/** As somebody with every right, past the triggers that forbid it. */
export const tamper = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
	database().begin(async (tx) => {
		await tx`alter table price_snapshots disable trigger user`;
		await work(tx);
		await tx`alter table price_snapshots enable trigger user`;
	});
