/** The export as the app asks for it: through the gateway, with a session. */
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { stack } from '../support/stack.ts';

export interface Owner {
	person: Person;
	workshopId: string;
}

export async function newOwner(): Promise<Owner> {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	return { person, workshopId };
}

export async function ask(
	{ person, workshopId }: Owner,
	file: string,
	query: Record<string, string> = {},
	init: RequestInit = {}
): Promise<Response> {
	const { data } = await person.client.auth.getSession();
	const search = new URLSearchParams({ workshop: workshopId, ...query });
	return fetch(`${stack.api}/functions/v1/export/${file}?${search}`, {
		...init,
		headers: { authorization: `Bearer ${data.session?.access_token ?? ''}`, ...init.headers }
	});
}

export async function bytesOf(response: Response): Promise<Uint8Array> {
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
	return new Uint8Array(await response.arrayBuffer());
}

export function rowsOf(csv: string): Record<string, string>[] {
	return Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
		header: true,
		delimiter: ';',
		skipEmptyLines: true
	}).data;
}

export async function workbookOf(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
	const workbook = new ExcelJS.Workbook();
	// the library's types ask for an older Buffer
	await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
	return workbook;
}

/** Puts the whole library into a workshop, as library copies, past every gate. */
export async function fillWithLibrary(workshopId: string): Promise<void> {
	await database()`
		insert into workshop_services (
			workshop_id, category_id, library_key, service_name, service_name_en, description, description_en,
			price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, position
		)
		select ${workshopId}, category_id, key, name, name_en, description, description_en, 'range', price_min, price_max,
			duration_minutes, vehicle_types, factor_rule, row_number() over (order by key)
		from library_services
		on conflict (workshop_id, library_key) do nothing`;
}

export async function setPlan(workshopId: string, plan: 'basic' | 'professional'): Promise<void> {
	await database()`
		update subscription_plans set plan_type = ${plan}, status = 'active' where workshop_id = ${workshopId}`;
}
