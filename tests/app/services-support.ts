import { database } from '../support/database.ts';
import { newOwner, type Owner } from '../support/history.ts';

/** A form's fields as a browser without scripts sends them, lists as repeated names. */
export const fieldsOf = (input: Record<string, string | string[]>): [string, string][] =>
	Object.entries(input).flatMap(([name, value]) =>
		Array.isArray(value)
			? value.map((one): [string, string] => [name, one])
			: [[name, value] as [string, string]]
	);

/** A service's form, valid. */
export const serviceFields = (changes: Record<string, string | string[]> = {}) =>
	fieldsOf({
		name: 'Scheibe tönen',
		nameEn: 'Window tinting',
		category: 'glass',
		description: 'Mit Folie nach ECE-R43.',
		descriptionEn: '',
		synonyms: ['Tönungsfolie', 'Scheibentönung'],
		priceKind: 'range',
		priceMin: '120',
		priceMax: '249,50',
		duration: '90',
		vehicleTypes: ['compact', 'suv'],
		...changes
	});

/** Takes the plan's features away, as a downgrade to Basic does. */
export const downgrade = ({ workshopId }: Owner) => database()`
	update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
	where workshop_id = ${workshopId}`;

/** Names of the services that a page lists, in its order. */
export const namesIn = (html: string) =>
	[...html.matchAll(/href="\/app\/services\/[0-9a-f-]{36}"[^>]*>([^<]+)</g)].map(([, name]) =>
		(name ?? '').trim()
	);

export interface Row {
	id: string;
	service_name: string;
	price_kind: string;
	price_min: string | null;
	price_max: string | null;
	status: string;
}

/** A stored service. */
export async function stored(id: string): Promise<Row | undefined> {
	const [row] = await database()<Row[]>`
		select id, service_name, price_kind, price_min, price_max, status from workshop_services where id = ${id}`;
	return row;
}

/** The id of a workshop's copy of a library service. */
export async function copyOf({ workshopId }: Owner, key: string): Promise<string> {
	const [row] = await database()`
		select id from workshop_services where workshop_id = ${workshopId} and library_key = ${key}`;
	if (!row) throw new Error(`the workshop has no ${key}`);
	return row.id as string;
}

export { newOwner, type Owner };
