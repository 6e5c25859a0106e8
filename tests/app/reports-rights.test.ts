/** Pages about reports: who may do what. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, signedIn } from '../support/history.ts';
import { setBasic, wordsOf } from '../support/metric-page.ts';
import { newPerson } from '../support/people.ts';
import { found } from '../support/quality-facts.ts';
import {
	beginAnew,
	build,
	content,
	owner,
	path,
	removed,
	schedules,
	sending,
	templates,
	versionOf,
	words,
	writeRuns,
	ws
} from '../support/report-pages.ts';
import { Visitor } from '../support/visitor.ts';

beforeEach(beginAnew);

describe('whoever isn’t the owner', () => {
	test('on the staff reads and downloads, and changes nothing', async () => {
		const page = await build();
		await writeRuns('failed', 1, 'internal');
		const person = await newPerson();
		await database()`
			insert into memberships (workshop_id, user_id, role) values (${ws}, ${person.id}, 'staff')`;
		const staff = await signedIn(person);
		const list = wordsOf((await staff.get(path)).html);
		expect(list).toContain('Zahlen der Woche');
		expect(list).toContain(
			'Berichte ändern und verschicken nur die Inhaberinnen und Inhaber der Werkstatt.'
		);
		expect(list).not.toContain('Erneut senden');
		expect(list).not.toContain('Neuer Bericht');
		const shown = wordsOf(await found(staff.get(page)));
		expect(shown).toContain('Vorschau');
		expect(shown).not.toContain('Bericht speichern');
		const id = page.split('/').at(-1) ?? '';
		expect((await staff.get(`${path}/export/report.csv?template=${id}`)).status).toBe(200);
		for (const [action, fields] of [
			['/new?/save', content({ name: 'Von mir' })],
			[`/${id}?/save`, content({ name: 'Von mir', version: await versionOf(page) })],
			[`/${id}?/schedule`, sending()],
			[`/${id}?/send`, [['recipients', 'ich@werkstatt.example']]],
			[`/${id}?/remove`, []],
			[`/${id}?/duplicate`, []],
			['?/restore', [['removed', removed]]],
			['?/suggest', [['suggestion', 'month']]]
		] as [string, [string, string][]][]) {
			const { status } = await staff.post(`${path}${action}`, fields);
			expect([action, [403, 404].includes(status)]).toEqual([action, true]);
		}
		expect((await templates()).map(({ name }) => name as string)).toEqual(['Zahlen der Woche']);
		expect(await schedules()).toHaveLength(0);
	});

	test('of another workshop finds nothing, and nobody is let in unseen', async () => {
		const page = await build();
		const [run] = await writeRuns('failed', 1, 'internal');
		const { visitor: stranger } = await newOwner();
		expect((await stranger.get(page)).status).toBe(404);
		const id = page.split('/').at(-1) ?? '';
		expect((await stranger.get(`${path}/export/report.pdf?template=${id}`)).status).toBe(404);
		expect((await stranger.post(`${page}?/remove`)).status).toBe(404);
		expect((await stranger.post(`${path}?/retry`, { run: run?.id as string })).status).toBe(404);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
		expect(await templates()).toHaveLength(1);
	});

	test('pays for less is told what it takes', async () => {
		const page = await build();
		await setBasic(ws);
		for (const at of [path, `${path}/new`, page]) {
			const shown = await words(at);
			expect(shown).toContain('Berichte gehören zu Professional');
			expect(shown).not.toContain('Zahlen der Woche');
		}
		expect((await owner.visitor.post(`${path}/new?/save`, content({ name: 'X' }))).status).toBe(
			403
		);
		expect((await owner.visitor.get(`${path}/value/csv`)).status).toBe(403);
	});
});
