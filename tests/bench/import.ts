/** Importing ten thousand rows, checked, matched and with undo, beside COPY of the same rows into a bare table. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withOwner, type Owner } from './owner.ts';
import { median, report } from './report.ts';

const ROUNDS = 5;
const ROWS = 10_000;

const rows = Array.from({ length: ROWS }, (_, index) => ({
	line: index + 2,
	name: `Leistung Nummer ${index}`,
	category: 'Motor',
	description: `Was an Leistung ${index} alles gemacht wird, in einem Satz.`,
	synonyms: `wort${index}; anderes Wort`,
	price_kind: 'range',
	price_min: index % 500,
	price_max: (index % 500) + 20.5,
	duration_minutes: 30,
	vehicle_types: 'small; compact; suv',
	status: 'active'
}));

/** COPY into a table with the same columns, checks and indexes, but no triggers, policies or matching. */
async function copy({ admin, workshopId }: Owner): Promise<number> {
	await admin`drop table if exists bench_services`;
	await admin`create table bench_services (like workshop_services including all)`;
	const [category] = await admin`select id from service_categories where key = 'engine'`;
	const lines = rows.map(
		(row) =>
			`${workshopId}\t${category?.id as string}\t${row.name}\t${row.description}\t{wort${row.line},anderes}\t` +
			`range\t${row.price_min}\t${row.price_max}\t30\t{small,compact,suv}\trepair\tactive\n`
	);
	const start = performance.now();
	await pipeline(
		Readable.from(lines),
		await admin`
			copy bench_services (
				workshop_id, category_id, service_name, description, synonyms, price_kind, price_min, price_max,
				duration_minutes, vehicle_types, factor_rule, status
			) from stdin`.writable()
	);
	return performance.now() - start;
}

async function importOnce({ asOwner, workshopId }: Owner): Promise<number> {
	const start = performance.now();
	const [row] =
		await asOwner`select import_services(${workshopId}, ${asOwner.json(rows)}, false) as result`;
	const took = performance.now() - start;
	const result = row?.result as { new: number; change_id: string };
	if (result.new !== ROWS) throw new Error(`${result.new} of ${ROWS} rows were imported`);
	await asOwner`select undo_catalog_change(${result.change_id})`;
	return took;
}

export const benchImport = () =>
	withOwner(async (owner) => {
		await copy(owner);
		await importOnce(owner);
		const rounds = [];
		for (let round = 0; round < ROUNDS; round++) {
			rounds.push({ copy: await copy(owner), import: await importOnce(owner) });
		}
		const perSecond = (ms: number) =>
			`${Math.round((ROWS / ms) * 1000).toLocaleString('en')} rows/s`;
		const imported = median(rounds.map((round) => round.import));
		const ratio = median(rounds.map((round) => round.copy / round.import));
		return report(`Import of ${ROWS.toLocaleString('en')} rows, median of ${ROUNDS} rounds`, [
			{
				what: 'COPY',
				value: perSecond(median(rounds.map(({ copy: took }) => took))),
				goal: null,
				met: null
			},
			{ what: 'import', value: perSecond(imported), goal: null, met: null },
			{
				what: 'import of 10,000 rows',
				value: `${(imported / 1000).toFixed(1)} s`,
				goal: null,
				met: null
			},
			{
				what: 'import as a share of COPY',
				value: ratio.toFixed(3),
				goal: '≥ 0.05',
				met: ratio >= 0.05
			}
		]);
	});
