/** The evaluation workshop: Musterstadt in NW, the whole library at its own prices but for the services it leaves out. */
import { readFileSync } from 'node:fs';
import type postgres from 'postgres';

export const EVAL_KEY = 'cb_pub_eval0000000000000000000000';
export const EVAL_ORIGIN = 'https://eval.example';

export function readNotOffered(): string[] {
	return readFileSync(new URL('data/not-offered.txt', import.meta.url), 'utf8')
		.split(/\s+/)
		.filter(Boolean);
}

/** Creates it with limits that never bite. Gives its id. */
export async function createEvalWorkshop(sql: postgres.Sql): Promise<string> {
	return sql.begin(async (tx) => {
		const [workshop] = await tx`
			insert into workshops (name, slug, phone, email, street, postal_code, city, state, testing_body)
			values (
				'Werkstatt Auswertung', 'werkstatt-auswertung', '+49 2331 5550199', 'eval@werkstatt.example', 'Prüfweg 1',
				'58095', 'Musterstadt', 'NW', 'DEKRA'
			) returning id`;
		const id = workshop?.id as string;
		await tx`
			insert into client_keys (workshop_id, name, publishable_key, allowed_domains)
			values (${id}, 'Auswertung', ${EVAL_KEY}, '{eval.example}')`;
		await tx`
			insert into private.client_key_limits
			select id, 1000000, 1000000, 1000000, 1000000 from client_keys where publishable_key = ${EVAL_KEY}`;
		await tx`
			insert into opening_hours (workshop_id, weekday, opens, closes)
			select ${id}::uuid, weekday, time '08:00', time '18:00' from generate_series(1, 5) as weekday
			union all select ${id}::uuid, 6, time '09:00', time '13:00'`;
		await tx`
			select private.copy_library_services(${id}, array(
				select key from library_services where key <> all (${readNotOffered()})
			))`;
		return id;
	});
}
