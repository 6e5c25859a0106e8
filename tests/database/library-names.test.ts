/** The library's names that say no brand: as loaded, and for what was loaded and copied before. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PUBLIC_NAMES } from '../../supabase/seed/library-names.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';

const sql = database();
const migration = readFileSync(
	new URL(
		'../../supabase/migrations/20261126201000_rename_library_inspections.sql',
		import.meta.url
	),
	'utf8'
);
const keys = Object.keys(PUBLIC_NAMES);

test('the loaded library has them, with TÜV as a search word', async () => {
	const rows = await sql`
		select key, name, array_to_string(synonyms, ' ') as words from library_services where key = any (${keys})`;
	expect(Object.fromEntries(rows.map(({ key, name }) => [key as string, name as string]))).toEqual(
		Object.fromEntries(Object.entries(PUBLIC_NAMES).map(([key, { name }]) => [key, name]))
	);
	for (const { key, words } of rows)
		expect([key, words]).toEqual([key, expect.stringMatching(/TÜV/)]);
});

test('a library and copies from before are renamed, own words stay, and no update is offered', async () => {
	const owner = await newPerson();
	const { workshopId } = await newWorkshop(owner);
	const undo = new Error('as it was');
	const names = async (tx: typeof sql) =>
		Object.fromEntries(
			(
				await tx`
					select s.library_key as key, s.service_name as name, s.own_words as words,
						s.service_name <> k.seen ->> 'name' as is_own
					from workshop_services s join private.library_copies k on k.service_id = s.id
					where s.workshop_id = ${workshopId} and s.library_key = any (${keys}) order by 1`
			).map(({ key, ...row }) => [key as string, row])
		);
	await sql
		.begin(async (tx) => {
			const before = await tx`select key, name, synonyms from library_services order by key`;
			for (const [key, { listed, synonyms }] of Object.entries(PUBLIC_NAMES)) {
				await tx`
					update library_services
					set name = ${listed}, synonyms = array(select w from unnest(synonyms) w where w <> all (${[...synonyms]}))
					where key = ${key}`;
				await tx`
					update private.library_copies k set seen = jsonb_set(seen, '{name}', to_jsonb(${listed}::text))
					from workshop_services s where s.id = k.service_id and s.library_key = ${key}`;
				await tx`update workshop_services set service_name = ${listed} where library_key = ${key}`;
			}
			await tx`
				update workshop_services set service_name = 'TÜV-Check bei uns'
				where workshop_id = ${workshopId} and library_key = 'hu-pre-check'`;
			// what runs once runs again without harm
			for (let run = 0; run < 2; run++) await tx.unsafe(migration);
			expect(await tx`select key, name, synonyms from library_services order by key`).toEqual(
				before
			);
			expect(await names(tx as unknown as typeof sql)).toEqual({
				'hu-au': { name: 'HU/AU Pkw', words: [], is_own: false },
				'hu-pre-check': { name: 'TÜV-Check bei uns', words: ['tüv-check bei uns'], is_own: true }
			});
			throw undo;
		})
		.catch((thrown: unknown) => {
			if (thrown !== undo) throw thrown;
		});
});
