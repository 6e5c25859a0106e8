/**
 * The metrics of 1,000 random workshops, counted by the database and by an independent implementation
 * (tests/support/kpi): no number may differ, whatever came late, twice or was deleted, and whenever buckets were built.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { checkBatch, makeBatch } from '../support/kpi/batch.ts';
import { newPerson } from '../support/people.ts';

const WORKSHOPS = 1_000;
const BATCH = 50;
/** Another number makes other logs; both repeat a run. */
const SEED = Number(process.env.KPI_SEED ?? 20_261_126);
const NOW = Number(process.env.KPI_NOW ?? Date.now());

const sql = database();
let owner: string;

beforeAll(async () => {
	({ id: owner } = await newPerson());
});

describe(`random logs (KPI_SEED=${SEED} KPI_NOW=${NOW})`, () => {
	test.each(Array.from({ length: WORKSHOPS / BATCH }, (_, index) => index))(
		'give the same facts and metrics in SQL and in TypeScript (batch %i)',
		async (index) => {
			const batch = makeBatch(SEED + index, BATCH, NOW);
			expect(await checkBatch(sql, owner, batch)).toEqual([]);
		}
	);
});
