/**
 * Finding a workshop's services for a question, among 531 services of each of 1,000 workshops, beside a primary-key
 * look-up. Both run with the privileges the chat's database functions have: those of their owner.
 */
import { understand } from '../../supabase/functions/_shared/answering/understand.ts';
import { timed, withOwner } from './owner.ts';
import { median, percentile, report } from './report.ts';

const WORKSHOPS = 1000;
const ROUNDS = 7;
const PER_ROUND = 200;

const QUESTIONS = [
	'Was kostet ein Ölwechsel für meinen Golf 7?',
	'Bremsbeläge vorne und hinten beim Polo',
	'wie teuer ist ein zahnriemen mit wasserpumpe',
	'Frühjahrsputz komplett für den Kombi',
	'reifen einlagern und räder wechseln',
	'Mein Auto macht komische Geräusche beim Lenken',
	'Oldtimer-Bewertung Karmann Ghia'
];

export const benchMatching = () =>
	withOwner(async ({ admin }) => {
		await admin`alter table workshop_services disable trigger user`;
		const workshops = await admin<{ id: string }[]>`
			insert into workshops (name, slug, state)
			select 'Werkstatt ' || n, 'bench-' || n, 'NW' from generate_series(1, ${WORKSHOPS}) n returning id`;
		await admin`
			insert into workshop_services (
				workshop_id, category_id, library_key, service_name, price_kind, price_min, price_max, own_words
			)
			select w.id, l.category_id, l.key, l.name, 'range', 10, 20, '{}'
			from workshops w cross join library_services l where w.slug like 'bench-%'
			on conflict do nothing`;
		// what workshops add themselves: a few services of their own, a few names for those of the library
		await admin`
			insert into workshop_services (workshop_id, category_id, service_name, price_kind, price_min, price_max, own_words)
			select w.id, c.id, own.name, 'range', 10, 20, array[lower(own.name)]
			from workshops w
			cross join (select id from service_categories order by id limit 1) c
			cross join unnest(array[
				'Frühjahrsputz komplett', 'Oldtimer-Bewertung', 'Hol- und Bringdienst', 'Wohnmobil-Check', 'Anhänger-Service'
			]) as own (name)
			where w.slug like 'bench-%'`;
		await admin`
			update workshop_services s set synonyms = '{Winterpaket,Rundum-sorglos}', own_words = '{winterpaket,rundum-sorglos}'
			from library_services l
			where s.library_key = l.key and l.is_starter and s.workshop_id = any (${workshops.map(({ id }) => id)})`;
		await admin`alter table workshop_services enable trigger user`;
		await admin`vacuum analyze workshop_services`;
		const [{ services = 0 } = {}] = await admin<
			{ services: number }[]
		>`select count(*)::int as services from workshop_services`;

		const understood = QUESTIONS.map((text) => {
			const { requests } = understand(text, 'de');
			return { text, keys: requests.flatMap(({ candidates }) => candidates.map(({ key }) => key)) };
		});
		const ids = (
			await admin<{ id: string }[]>`
				select id from workshop_services tablesample system (1) repeatable (1) limit 2000`
		).map(({ id }) => id);
		const pick = <T>(list: readonly T[], index: number) => list[(index * 7919) % list.length] as T;
		const lookUp = (index: number) =>
			admin`select * from workshop_services where id = ${pick(ids, index)}`;
		const match = (index: number) => {
			const { text, keys } = pick(understood, index);
			const { id } = pick(workshops, index);
			return admin`
				select id, similarity from private.own_word_matches(${id}, ${text})
				union all
				select id, null from workshop_services where workshop_id = ${id} and library_key = any (${keys})`;
		};
		const rank = (index: number) => {
			understand(pick(QUESTIONS, index), 'de');
			return Promise.resolve();
		};
		for (const call of [lookUp, match, rank]) await timed(200, call);
		const rounds: Record<'floor' | 'match' | 'match50' | 'rank', number>[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const floor = await timed(PER_ROUND, lookUp);
			const found = await timed(PER_ROUND, match);
			rounds.push({
				floor: percentile(floor, 0.95),
				match: percentile(found, 0.95),
				match50: percentile(found, 0.5),
				rank: percentile(await timed(PER_ROUND, rank), 0.95)
			});
		}
		const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
		const ratio = median(rounds.map((round) => round.match / round.floor));
		const ms = (value: number) => `${value.toFixed(2)} ms`;
		return report(
			`Matching among ${services.toLocaleString('en')} services of ${WORKSHOPS} workshops`,
			[
				{ what: 'one service by primary key p95', value: ms(of('floor')), goal: null, met: null },
				{ what: 'matching in the database p50', value: ms(of('match50')), goal: null, met: null },
				{ what: 'matching in the database p95', value: ms(of('match')), goal: null, met: null },
				{
					what: 'p95 as a multiple of the look-up',
					value: ratio.toFixed(2),
					goal: '≤ 3',
					met: ratio <= 3
				},
				{
					what: 'ranking in the function p95 (CPU)',
					value: ms(of('rank')),
					goal: '≤ 10 ms',
					met: of('rank') <= 10
				}
			]
		);
	});
