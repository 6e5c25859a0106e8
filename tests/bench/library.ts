/** Searching the library as an owner types, beside looking one service up by its key. */
import { timed, withOwner } from './owner.ts';
import { median, percentile, report } from './report.ts';

const ROUNDS = 7;
const PER_ROUND = 120;

/** Letter by letter, with typos, several words, English, and nothing at all. */
const QUERIES = [
	...['ö', 'öl', 'ölw', 'ölwe', 'ölwech', 'ölwechsel'],
	...['brems', 'bremsbeläge', 'bremsbelege hinten', 'hinten bremsen'],
	...['zahnriehmen', 'Zahnriemen mit Wasserpumpe', 'olwechsl', 'Radwexel', 'reifen einlagern'],
	...['timing belt', 'brake pads front', 'air con service', 'hu', 'TÜV', 'klima', 'stossdämpfer'],
	...['batterie', 'Quantencomputer', '']
];

export const benchLibrary = () =>
	withOwner(async ({ admin, asOwner, workshopId }) => {
		await admin`analyze`;
		const keys = (await admin`select key from library_services order by key`).map(
			(row) => row.key as string
		);
		const lookUp = (index: number) => asOwner`
			select key, name, description, price_min, price_max, synonyms, vehicle_types
			from library_services where key = ${keys[(index * 37) % keys.length] as string}`;
		const search = (index: number) => asOwner`
			select * from search_library(${workshopId}, ${QUERIES[index % QUERIES.length] as string}, p_limit => 20)`;
		await timed(60, lookUp);
		await timed(60, search);
		const rounds: Record<'floor' | 'found' | 'found50', number>[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const floor = await timed(PER_ROUND, lookUp);
			const found = await timed(PER_ROUND, search);
			rounds.push({
				floor: percentile(floor, 0.95),
				found: percentile(found, 0.95),
				found50: percentile(found, 0.5)
			});
		}
		const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
		const ratio = median(rounds.map((round) => round.found / round.floor));
		const ms = (value: number) => `${value.toFixed(2)} ms`;
		return report(
			`Library search over ${keys.length} services, ${QUERIES.length} queries, 20 hits each`,
			[
				{ what: 'one service by key p95', value: ms(of('floor')), goal: null, met: null },
				{ what: 'search p50', value: ms(of('found50')), goal: null, met: null },
				{ what: 'search p95', value: ms(of('found')), goal: '< 50 ms', met: of('found') < 50 },
				{
					what: 'search p95 as a multiple of the look-up',
					value: ratio.toFixed(1),
					goal: '≤ 25',
					met: ratio <= 25
				}
			]
		);
	});
