/** The facts that the database holds, and their differences from those of the reference. */
import type postgres from 'postgres';
import { by, differences } from './compare.ts';
import type { Facts } from './facts.ts';

type Row = Record<string, unknown>;

/** Table → its columns to compare, and those that name a row. */
const TABLES: Record<keyof Facts, { table: string; columns: string[]; name: string[] }> = {
	sessions: {
		table: 'widget_sessions',
		columns: [
			'id',
			'client_key_id',
			'day',
			'started_at',
			'message_at',
			'contact_at',
			'page_path',
			'is_excluded'
		],
		name: ['id']
	},
	episodes: {
		table: 'episodes',
		columns: [
			'conversation_id',
			'number',
			'client_key_id',
			'day',
			'started_at',
			'ended_at',
			'page_path',
			'topic',
			'visitor_messages',
			'first_answer_ms',
			'is_involved',
			'is_answered',
			'is_unanswered',
			'ends_with_answer',
			'confirmed_at',
			'is_reopened',
			'handed_off_at',
			'staff_at',
			'stars',
			'survey_at',
			'is_excluded'
		],
		name: ['conversation_id', 'number']
	},
	answers: {
		table: 'answer_outcomes',
		columns: [
			'message_id',
			'conversation_id',
			'client_key_id',
			'day',
			'answered_at',
			'outcome',
			'is_answerable',
			'duration_ms',
			'has_amount',
			'is_exact',
			'thumb',
			'verdict',
			'is_excluded'
		],
		name: ['message_id']
	},
	responses: {
		table: 'responses',
		columns: [
			'conversation_id',
			'client_key_id',
			'day',
			'is_first',
			'requested_at',
			'responded_at',
			'seconds',
			'open_seconds',
			'is_excluded'
		],
		name: ['conversation_id', 'is_first', 'requested_at', 'responded_at']
	},
	contacts: {
		table: 'contact_analytics',
		columns: [
			'inquiry_id',
			'conversation_id',
			'client_key_id',
			'day',
			'contact_date',
			'is_inquiry',
			'is_new_contact',
			'conversion_status',
			'status_changed_at',
			'won_amount',
			'source',
			'page_path',
			'service_name',
			'excluded_as'
		],
		name: ['contact_date', 'is_inquiry', 'conversation_id', 'inquiry_id']
	},
	usage: {
		table: 'key_usage_hours',
		columns: ['client_key_id', 'hour', 'day', 'requests', 'rate_limited', 'blocked_origins'],
		name: ['client_key_id', 'hour']
	},
	sightings: {
		table: 'widget_sightings',
		columns: ['client_key_id', 'day', 'loads'],
		name: ['client_key_id', 'day']
	}
};

const plain = (value: unknown): unknown => {
	if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value);
	return value;
};

/** Differences of the facts of several workshops, each with the workshop and the table in front. */
export async function factDifferences(
	sql: postgres.Sql | postgres.TransactionSql,
	expected: Map<string, Facts>
): Promise<string[]> {
	const found: string[] = [];
	for (const [kind, { table, columns, name }] of Object.entries(TABLES)) {
		const rows = await sql<{ workshop_id: string; row: Row }[]>`
			select workshop_id, to_jsonb(f) as row from ${sql(table)} f
			where workshop_id = any (${[...expected.keys()]}::uuid[])`;
		for (const [workshop, facts] of expected) {
			const stored = rows
				.filter(({ workshop_id }) => workshop_id === workshop)
				.map(({ row }) =>
					Object.fromEntries(columns.map((column) => [column, plain(row[column])]))
				);
			const own = (facts[kind as keyof Facts] as unknown as Row[]).map((fact) =>
				Object.fromEntries(columns.map((column) => [column, fact[column]]))
			);
			found.push(
				...differences(by(own, ...name), by(stored, ...name), kind).map(
					(text) => `${workshop} ${text}`
				)
			);
		}
	}
	return found;
}
