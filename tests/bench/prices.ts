/** All prices of a workshop for one vehicle and day, beside selecting the same rows without the engine. */
import { timed, withOwner, type Owner } from './owner.ts';
import { median, percentile, report } from './report.ts';

const ROUNDS = 7;
const PER_ROUND = 60;
const OTHER_WORKSHOPS = 200;
const SERVICES = 300;

/** A full catalogue among those of many others: class prices, seasons and plans as a busy owner has them. */
async function fill({ admin, workshopId }: Owner) {
	await admin`
		insert into workshops (name, slug) select 'Bench ' || i, 'bench-' || i from generate_series(1, ${OTHER_WORKSHOPS}) i`;
	await admin`
		insert into workshop_services (
			workshop_id, category_id, service_name, price_min, price_max, vehicle_types, factor_rule, position
		)
		select w.id, l.category_id, l.name || ' ' || w.slug, l.price_min, l.price_max, l.vehicle_types, l.factor_rule, l.place
		from workshops w
		cross join (select *, row_number() over (order by key) as place from library_services) l
		where l.place <= ${SERVICES} and (w.slug like 'bench-%' or w.id = ${workshopId})`;
	await admin`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		select s.workshop_id, s.id, c, s.price_min + 5, s.price_max + 20
		from workshop_services s cross join unnest('{suv,van}'::vehicle_class[]) c
		where s.position % 4 = 0 and s.price_min is not null`;
	await admin`
		insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, category_id, priority)
		select w.id, 'Season', '01-01', '12-31', 'percent', 5, c.id, c.position
		from workshops w cross join (select * from service_categories order by position limit 6) c`;
	await admin`
		insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
		select workshop_id, id, current_date + 30, price_min + 1, price_max + 1
		from workshop_services where position % 20 = 0 and price_min is not null`;
	await admin`analyze`;
}

export const benchPrices = () =>
	withOwner(async (owner) => {
		await fill(owner);
		const { asOwner, workshopId } = owner;
		const rows = () => asOwner`
			select id, service_name, price_kind, price_min, price_max, vehicle_types
			from workshop_services where workshop_id = ${workshopId} and status = 'active'`;
		const prices = () => asOwner`
			select service_id, applies, price_min, price_max, label, rule_path
			from service_prices(${workshopId}, 'suv', ${'2027-02-01'}::date)`;
		const [stored, priced] = [await rows(), await prices()];
		if (stored.length !== priced.length || priced.length < SERVICES)
			throw new Error(`${priced.length} prices for ${stored.length} services`);
		await timed(30, rows);
		await timed(30, prices);
		const rounds: Record<'plain' | 'engine' | 'plain95' | 'engine95', number>[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const plain = await timed(PER_ROUND, rows);
			const engine = await timed(PER_ROUND, prices);
			rounds.push({
				plain: percentile(plain, 0.5),
				engine: percentile(engine, 0.5),
				plain95: percentile(plain, 0.95),
				engine95: percentile(engine, 0.95)
			});
		}
		const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
		const ratio = median(rounds.map((round) => round.engine / round.plain));
		const ms = (value: number) => `${value.toFixed(2)} ms`;
		return report(
			`Prices of ${priced.length} services for one vehicle and day, one of ${OTHER_WORKSHOPS + 2} workshops`,
			[
				{ what: 'the rows alone p50', value: ms(of('plain')), goal: null, met: null },
				{ what: 'the rows alone p95', value: ms(of('plain95')), goal: null, met: null },
				{ what: 'the engine p50', value: ms(of('engine')), goal: null, met: null },
				{ what: 'the engine p95', value: ms(of('engine95')), goal: null, met: null },
				{
					what: 'the engine as a multiple of the rows',
					value: ratio.toFixed(2),
					goal: '≤ 5',
					met: ratio <= 5
				}
			]
		);
	});
