/** Price lists on their way through the app, as the page's reader prepares and sends them. */
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { LawfulResult } from '$lib/catalog-files/lawful';
import { readWorkbook } from '$lib/catalog-files/workbook';
import { Workbench, type PreparedRows } from '$lib/catalog-files/workbench';
import type { ImportRow } from '../../supabase/functions/_shared/catalog/types.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';
import { signUpWithWorkshop, Visitor } from '../support/visitor.ts';

export interface Owner {
	visitor: Visitor;
	workshopId: string;
}

export async function newOwner(): Promise<Owner> {
	const visitor = new Visitor();
	const { email } = await signUpWithWorkshop(visitor);
	const [row] = await database()<{ id: string }[]>`
		select m.workshop_id as id from memberships m join auth.users u on u.id = m.user_id where u.email = ${email}`;
	if (!row) throw new Error('no workshop');
	return { visitor, workshopId: row.id };
}

const cookiesOf = ({ visitor }: Owner) =>
	[...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** Sends bytes as the page does. @param how `apply`, `preview`, and `&replace` where forbidden words are put right */
export function sendBytes(
	owner: Owner,
	body: Uint8Array | ReadableStream,
	how: boolean | string = false,
	headers = {}
) {
	const query = typeof how === 'string' ? how : how ? 'apply' : 'preview';
	return fetch(new URL(`/app/services/import/rows?${query}`, stack.app), {
		method: 'POST',
		redirect: 'manual',
		headers: {
			'content-type': 'application/gzip',
			'accept-language': 'de',
			cookie: cookiesOf(owner),
			...headers
		},
		body: body instanceof ReadableStream ? body : new Uint8Array(body),
		duplex: 'half'
	} as RequestInit);
}

export const sendRows = (
	owner: Owner,
	rows: ImportRow[],
	how: boolean | string = false
): Promise<Response> => sendBytes(owner, gzipSync(JSON.stringify(rows)), how);

export async function importRows(
	owner: Owner,
	rows: ImportRow[],
	how: boolean | string = false
): Promise<LawfulResult> {
	const response = await sendRows(owner, rows, how);
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
	return (await response.json()) as LawfulResult;
}

/** A file as the page's reader understands it. */
export async function prepare(
	bytes: Uint8Array,
	newCategory: string | null = null
): Promise<PreparedRows> {
	const categories = await database()<{ key: string; name: string; nameEn: string }[]>`
		select key, name, name_en as "nameEn" from service_categories`;
	const workbench = new Workbench(readWorkbook);
	const { mapping } = await workbench.open(bytes);
	const prepared = await workbench.prepare(mapping, { categories, testingBody: null, newCategory });
	// this was at work for seconds: connections that were closed meanwhile must not be taken for open ones
	await setImmediate();
	return prepared;
}

export function getFile(owner: Owner, path: string): Promise<Response> {
	return fetch(new URL(`/app/services/export/${path}`, stack.app), {
		redirect: 'manual',
		headers: {
			accept: 'application/json',
			'accept-language': 'de',
			cookie: cookiesOf(owner)
		}
	});
}

export async function bytesOf(response: Response): Promise<Uint8Array> {
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
	return new Uint8Array(await response.arrayBuffer());
}
