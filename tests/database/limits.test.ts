/** How many of something a workshop may have: exactly so many, also when several are added at the same moment. */
import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { stack } from '../support/stack.ts';

const sql = database();
/** Two sessions that add at the same moment. */
const [first, second] = [0, 1].map(() =>
	postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined })
) as [postgres.Sql, postgres.Sql];
afterAll(() => Promise.all([first.end(), second.end()]));

let owner: Person;
let workshop: string;
beforeEach(async () => {
	owner = await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
});

type Add = (db: postgres.TransactionSql, n: number, mark: string) => Promise<unknown>;

/** Adds a number of them, and one more beside it, before the first are there to be seen. Gives how the one more fared. */
async function oneTooMany(add: Add, n: number): Promise<string> {
	const [session] = await second`select pg_backend_pid() as pid`;
	const pid = session?.pid as number;
	let fate: Promise<string> | undefined;
	await first.begin(async (tx) => {
		await add(tx, n, 'first');
		let isOver = false;
		fate = second
			.begin((beside) => add(beside, 1, 'second'))
			.then(
				() => 'added',
				(error: unknown) => (error as Error).message
			)
			.finally(() => (isOver = true));
		const waits = async () => {
			const [row] =
				await sql`select wait_event_type = 'Lock' as is from pg_stat_activity where pid = ${pid}`;
			return isOver || row?.is === true;
		};
		await expect.poll(waits).toBe(true);
	});
	return fate ?? '';
}

test('saved questions: 200', async () => {
	const add: Add = (db, n, mark) => db`
		insert into saved_questions (workshop_id, question, expected)
		select ${workshop}, ${mark} || n, '{"services": []}' from generate_series(1, ${n}) as n`;
	expect(await oneTooMany(add, 200)).toBe('too_many_saved_questions');
});

const addTemplates: Add = (db, n, mark) => db`
	insert into report_templates (workshop_id, name, metrics, period)
	select ${workshop}, ${mark} || n, '{episodes}', 'last_week' from generate_series(1, ${n}) as n`;

test('report templates: 100', async () => {
	expect(await oneTooMany(addTemplates, 100)).toBe('too_many_templates');
});

test('report schedules: 20', async () => {
	await sql.begin((tx) => addTemplates(tx, 1, 'only'));
	const add: Add = (db, n) => db`
		insert into report_schedules (workshop_id, template_id, frequency, weekday, send_at, recipients)
		select ${workshop}, t.id, 'weekly', 1, '07:00', '{a@b.example}'
		from report_templates t, generate_series(1, ${n}) where t.workshop_id = ${workshop}`;
	expect(await oneTooMany(add, 20)).toBe('too_many_schedules');
});

test('wishes for a quote: five a day, the same one once', async () => {
	const add: Add = async (db, n, mark) => {
		await db`select set_config('request.jwt.claims', ${JSON.stringify({ sub: owner.id })}, true)`;
		await db`select request_quote(${workshop}, ${mark} || n) from generate_series(1, ${n}) as n`;
	};
	expect(await oneTooMany((db, n) => add(db, n, 'same'), 1)).toBe('added');
	expect(await sql`select from quote_requests where workshop_id = ${workshop}`).toHaveLength(1);
	expect(await oneTooMany(add, 4)).toBe('too_many_requests');
});
