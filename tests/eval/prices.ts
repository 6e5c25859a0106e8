/** Checks every quoted amount against the price engine. */
import type postgres from 'postgres';
import type { Answer } from './questions.ts';

/** [amounts equal to the engine's for that service, vehicle and day; all amounts quoted] */
export async function exactAmounts(
	sql: postgres.Sql,
	workshopId: string,
	answers: Answer[]
): Promise<[number, number]> {
	let equal = 0;
	let all = 0;
	for (const answer of answers) {
		for (const amount of answer.amounts) {
			all++;
			const [price] = await sql`
				select p.price_min::float as min, p.price_max::float as max, p.label
				from workshop_services s
				join service_prices(${workshopId}, ${answer.vehicle}, null, false, array[s.id]) p on p.service_id = s.id
				where s.workshop_id = ${workshopId} and s.library_key = ${amount.service}`;
			if (price?.min === amount.min && price?.max === amount.max && price?.label === amount.label)
				equal++;
		}
	}
	return [equal, all];
}
