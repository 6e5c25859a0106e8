/** A question and its answer, stored with what keeps the facts in step, and without. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { median } from '../report.ts';
import type { Place } from './data.ts';

const ROUNDS = 7;
const PER_ROUND = 150;
/** Their triggers collect, but for those that must run: a receipt belongs to its price. */
const COLLECTING = {
	messages: 'derive_facts',
	price_snapshots: 'derive_facts',
	conversations: 'user',
	widget_sessions: 'user',
	key_usage_hours: 'user',
	episodes: 'user',
	answer_outcomes: 'user',
	responses: 'user'
};
const ORIGIN = 'https://bench.example';
const QUESTION = 'Was kostet ein Ölwechsel?';
const ANSWER =
	'Unten sehen Sie unseren unverbindlichen Richtpreis für „Ölwechsel“ (Kompaktklasse).';

/** Answers per second with collection as a share of those without; medians of alternating rounds. */
export interface Ingest {
	/** through the two functions that the chat calls; without collection no session is noted either */
	functions: number;
	/** the rows of the messages alone */
	rows: number;
}

export async function ingestRatios(url: string, place: Place): Promise<Ingest> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		const ask = await chat(sql, place);
		return {
			functions: await ratio(sql, ask),
			rows: await ratio(sql, () => writeRows(sql, place))
		};
	} finally {
		await sql.end();
	}
}

type Exchange = (collects: boolean) => Promise<unknown>;

async function ratio(sql: postgres.Sql, exchange: Exchange): Promise<number> {
	const round = async (collects: boolean) => {
		for (const [table, trigger] of Object.entries(COLLECTING)) {
			await sql.unsafe(
				`alter table ${table} ${collects ? 'enable' : 'disable'} trigger ${trigger}`
			);
		}
		// the tables' changes made every statement be planned anew
		for (let index = 0; index < 10; index++) await exchange(collects);
		const start = performance.now();
		for (let index = 0; index < PER_ROUND; index++) await exchange(collects);
		return PER_ROUND / (performance.now() - start);
	};
	await round(true);
	const ratios = [];
	for (let index = 0; index < ROUNDS; index++) {
		const without = await round(false);
		ratios.push((await round(true)) / without);
	}
	return median(ratios);
}

/** Asks for the price of a service, a new visitor each time. */
async function chat(sql: postgres.Sql, { id, key }: Place): Promise<Exchange> {
	const [service] = await sql`
		insert into workshop_services (workshop_id, category_id, library_key, service_name, price_min, price_max)
		select ${id}, category_id, key, name, 10, 80 from library_services where key = 'oil-change'
		returning id`;
	const [client] = await sql`
		update client_keys set allowed_domains = '{bench.example}' where id = ${key} returning publishable_key`;
	await sql`insert into private.client_key_limits values (${key}, 1000000, 1000000, 1000000, 10000000)`;
	const quotes = [
		{
			...{ service_id: service?.id as string, service_name: 'Ölwechsel', vehicle_class: 'compact' },
			...{ price_min: 10, price_max: 80, label: 'estimate', duration_minutes: 30, rule_path: {} }
		}
	];
	return async (collects) => {
		const [begun] = await sql`
			select chat_begin(
				${client?.publishable_key as string}, ${ORIGIN}, '192.0.2.7', null, null, ${randomUUID()}, ${randomUUID()},
				${QUESTION}, 'de', '/', 'bench', '{oil-change}', 'compact', false, ${collects ? randomUUID() : null}, false
			) as begun`;
		const { conversation, message_id, services } = begun?.begun as {
			conversation: { id: string };
			message_id: string;
			services: unknown[];
		};
		if (services.length !== 1) throw new Error('the service asked for was not found');
		await sql`
			select chat_finish(
				${id}, ${conversation.id}, ${message_id}, ${ANSWER}, '{price}', 'answered', 'compact', false,
				${[service?.id as string]}, ${sql.json(quotes)}, '[]', 'de', 120, 0.98, '[{"key": "oil-change"}]', '{}'
			)`;
	};
}

async function writeRows(sql: postgres.Sql, { id }: Place): Promise<void> {
	const conversation = randomUUID();
	const question = randomUUID();
	await sql.begin(async (tx) => {
		await tx`
			insert into conversations (id, workshop_id, notice_version) values (${conversation}, ${id}, 'bench')`;
		await tx`
			insert into messages (id, workshop_id, conversation_id, role, body)
			values (${question}, ${id}, ${conversation}, 'visitor', ${QUESTION})`;
	});
	await sql`
		insert into messages (workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome)
		values (${id}, ${conversation}, 'assistant', ${ANSWER}, true, ${question}, '{price}', 'answered')`;
}
