/** Many small workshops of one owner, written straight into the database. */
import type postgres from 'postgres';
import type { Log } from './log.ts';

type Tx = postgres.TransactionSql;

/** Inserts rows given as objects; nothing for no rows. */
export async function insert(
	tx: Tx,
	table: string,
	rows: Record<string, unknown>[],
	onConflict: 'fail' | 'skip' = 'fail'
): Promise<void> {
	const [first] = rows;
	if (!first) return;
	const conflict = onConflict === 'skip' ? tx`on conflict do nothing` : tx``;
	await tx`insert into ${tx(table)} ${tx(rows, ...Object.keys(first))} ${conflict}`;
}

/** Creates the workshops with their keys, hours and services, on the professional plan unless told otherwise. */
export async function createWorkshops(
	tx: Tx,
	owner: string,
	logs: Log[],
	plan: 'basic' | 'professional' = 'professional'
): Promise<void> {
	const [category] = await tx`select id from service_categories limit 1`;
	await insert(
		tx,
		'workshops',
		logs.map(({ id, timeZone, state }) => ({
			id,
			name: 'Zufallswerkstatt',
			slug: `kpi-${id}`,
			time_zone: timeZone,
			state
		}))
	);
	await insert(
		tx,
		'memberships',
		logs.map(({ id }) => ({ workshop_id: id, user_id: owner, role: 'owner' }))
	);
	await tx`
		insert into subscription_plans (workshop_id, plan_type, status)
		select id, ${plan}, 'active' from unnest(${logs.map(({ id }) => id)}::uuid[]) as id
		on conflict (workshop_id) do update set plan_type = excluded.plan_type, status = 'active', trial_ends_at = null`;
	await insert(
		tx,
		'client_keys',
		logs.flatMap(({ id: workshop_id, keys }) =>
			keys.map(({ id, name }) => ({
				id,
				workshop_id,
				name,
				allowed_domains: ['werkstatt.example']
			}))
		)
	);
	await insert(
		tx,
		'opening_hours',
		logs.flatMap(({ id: workshop_id, openingHours }) =>
			openingHours.map((span) => ({ workshop_id, ...span }))
		)
	);
	await insert(
		tx,
		'workshop_services',
		logs.flatMap(({ id: workshop_id, services }) =>
			services.map(({ id, libraryKey, name }) => ({
				id,
				workshop_id,
				category_id: category?.id as string,
				library_key: libraryKey,
				service_name: name,
				price_min: 10,
				price_max: 80
			}))
		)
	);
}
