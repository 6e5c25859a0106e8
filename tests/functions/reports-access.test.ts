/** Who may save, see and send reports, and what is refused in them. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { anonymous, newPerson, type Person } from '../support/people.ts';
import { newOwner, type Owner } from './billing.ts';
import { setPlan } from './export.ts';
import { busyOwner, reportsTo, runsOf, saveSchedule, saveTemplate, send } from './reports.ts';

const sql = database();

let owner: Owner & { key: string };
let staff: Person;
let stranger: Owner;
let basic: Owner;
let template: string;
let run: string;

beforeAll(async () => {
	[owner, stranger, basic, staff] = await Promise.all([
		busyOwner(4),
		newOwner(),
		newOwner(),
		newPerson()
	]);
	await sql`
		insert into memberships (workshop_id, user_id, role) values (${owner.workshopId}, ${staff.id}, 'staff')`;
	template = await saveTemplate(owner);
	run = await sendNow(owner.person, template);
	await send();
	await setPlan(basic.workshopId, 'basic');
});

async function sendNow(person: Person, id: string, to = [`${randomUUID()}@kunde.example`]) {
	const { data, error } = await person.client.rpc('send_report', {
		p_template_id: id,
		p_recipients: to
	});
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data as string;
}
const runReport = (person: Person, workshopId: string, change: Record<string, unknown> = {}) =>
	person.client.rpc('run_report', {
		p_workshop_id: workshopId,
		p_metrics: ['episodes'],
		p_period: 'last_7_days',
		...change
	});

describe('a stranger', () => {
	test('gets nothing by knowing ids', async () => {
		const { client } = stranger.person;
		const calls = [
			[
				client.rpc('send_report', { p_template_id: template, p_recipients: ['a@b.example'] }),
				'PT404'
			],
			[client.rpc('retry_report_run', { p_run_id: run }), 'PT404'],
			[client.rpc('read_report_run', { p_run_id: run }), 'PT404'],
			[runReport(stranger.person, owner.workshopId), '42501'],
			[runReport(stranger.person, stranger.workshopId, { p_client_key_ids: [owner.key] }), 'PT422'],
			[
				client.rpc('value_statement', { p_workshop_id: owner.workshopId, p_month: '2026-11-01' }),
				'42501'
			],
			[
				client.rpc('export_kpi_days', {
					p_workshop_id: owner.workshopId,
					p_metrics: ['episodes'],
					p_from: '2026-11-01',
					p_to: '2026-11-02',
					p_client_key_id: null,
					p_first: '2026-11-01'
				}),
				'42501'
			]
		] as const;
		for (const [call, code] of calls) {
			const { data, error } = await call;
			expect([data, error?.code]).toEqual([null, code]);
		}
	});

	test('can’t have another workshop’s template or key in a report of their own', async () => {
		const { client } = stranger.person;
		const schedule = await client.from('report_schedules').insert({
			workshop_id: stranger.workshopId,
			template_id: template,
			frequency: 'weekly',
			weekday: 1,
			send_at: '07:00',
			recipients: ['a@b.example']
		});
		expect(schedule.error?.code).toBe('23503');
		await expect(saveTemplate(stranger, { client_key_ids: [owner.key] })).rejects.toThrow(
			'PT422 key_unknown'
		);
	});

	test('without a session can’t even call', async () => {
		for (const name of ['run_report', 'send_report', 'value_statement', 'claim_report']) {
			const { error } = await anonymous().rpc(name, {});
			expect(error).not.toBeNull();
		}
		const { error } = await owner.person.client.rpc('claim_report', {});
		expect(error?.code).toBe('42501');
	});
});

describe('staff', () => {
	test('read reports and their history', async () => {
		expect((await runReport(staff, owner.workshopId)).error).toBeNull();
		const { data } = await staff.client.from('report_runs').select('id, recipients');
		expect(data?.map(({ id }) => id as string)).toContain(run);
		expect((await staff.client.rpc('read_report_run', { p_run_id: run })).error).toBeNull();
	});

	test('send and retry none', async () => {
		const sent = await staff.client.rpc('send_report', {
			p_template_id: template,
			p_recipients: ['a@b.example']
		});
		expect([sent.error?.code, sent.error?.message]).toEqual(['42501', 'owner_required']);
		const retried = await staff.client.rpc('retry_report_run', { p_run_id: run });
		expect([retried.error?.code, retried.error?.message]).toEqual(['42501', 'owner_required']);
	});
});

describe('the plan Basic', () => {
	test('has no reports', async () => {
		const { client } = basic.person;
		await expect(saveTemplate(basic)).rejects.toThrow('42501');
		for (const answer of [
			await runReport(basic.person, basic.workshopId),
			await client.rpc('value_statement', {
				p_workshop_id: basic.workshopId,
				p_month: '2026-11-01'
			})
		]) {
			expect([answer.error?.code, answer.error?.message]).toEqual(['42501', 'plan_required']);
		}
	});

	test('hides and keeps what was made before', async () => {
		const late = await newOwner();
		const id = await saveTemplate(late);
		await saveSchedule(late, id);
		await setPlan(late.workshopId, 'basic');
		const { client } = late.person;
		expect((await client.from('report_templates').select('id')).data).toEqual([]);
		expect((await client.from('report_schedules').select('id')).data).toEqual([]);
		const sent = await client.rpc('send_report', {
			p_template_id: id,
			p_recipients: ['a@b.example']
		});
		expect([sent.error?.code, sent.error?.message]).toEqual(['42501', 'plan_required']);
		await setPlan(late.workshopId, 'professional');
		expect((await client.from('report_templates').select('id')).data).toEqual([{ id }]);
	});
});

describe('what is refused', () => {
	test.each([
		[{ metrics: [] }],
		[{ metrics: ['episodes', 'episodes'] }],
		[{ metrics: ['revenue'] }],
		[{ name: ' ' }],
		[{ name: 'a\nBcc: b@c.example' }],
		[{ period: 'tomorrow' }],
		[{ period: 'custom' }],
		[{ period: 'custom', from_day: '2026-02-01', to_day: '2026-02-01' }],
		[{ period: 'custom', from_day: '2016-01-01', to_day: '2026-02-01' }],
		[{ period: 'last_week', from_day: '2026-01-01', to_day: '2026-02-01' }],
		[{ language: 'fr' }]
	])('as a template: %j', async (change) => {
		await expect(saveTemplate(owner, { name: randomUUID(), ...change })).rejects.toThrow(
			'violates check constraint'
		);
	});

	test.each([
		[{ recipients: [] }],
		[{ recipients: Array.from({ length: 11 }, (_, n) => `a${n}@b.example`) }],
		[{ recipients: ['a@b.example', 'A@b.example'] }],
		[{ recipients: ['a@b'] }],
		[{ recipients: ['a b@c.example'] }],
		[{ recipients: ['Erika <a@b.example>'] }],
		[{ recipients: ['a@b.example\nBcc: c@d.example'] }],
		[{ recipients: ['a@b.example, c@d.example'] }],
		[{ weekday: 8 }],
		[{ weekday: null }],
		[{ month_day: 3 }],
		[{ frequency: 'monthly', weekday: null, month_day: 32 }],
		[{ send_at: '07:00:30' }]
	])('as a schedule: %j', async (change) => {
		await expect(saveSchedule(owner, template, change)).rejects.toThrow(
			'violates check constraint'
		);
	});

	test.each([
		[{ p_metrics: [] }, 'metrics_invalid'],
		[{ p_metrics: ['revenue'] }, 'metrics_invalid'],
		[{ p_period: 'custom' }, 'window_invalid'],
		[{ p_period: 'soon' }, 'window_invalid'],
		[{ p_period: 'custom', p_from: '2026-02-01', p_to: '2026-01-01' }, 'window_invalid'],
		[{ p_period: 'custom', p_from: '-infinity', p_to: 'infinity' }, 'window_invalid'],
		[{ p_period: 'custom', p_from: '2015-02-01', p_to: '2026-01-01' }, 'window_too_long'],
		[{ p_period: 'custom', p_from: '2090-01-01', p_to: '2090-01-31' }, 'window_future'],
		[{ p_client_key_ids: [randomUUID()] }, 'key_unknown']
	])('as a report: %j', async (change, message) => {
		const { error } = await runReport(owner.person, owner.workshopId, change);
		expect([error?.code, error?.message]).toEqual(['PT422', message]);
	});

	test('two templates of one name, and more than there is room for', async () => {
		await expect(saveTemplate(owner)).rejects.toThrow('23505');
		const many = await newOwner();
		await sql`
			insert into report_templates (workshop_id, name, metrics, period)
			select ${many.workshopId}, n::text, '{episodes}', 'last_week' from generate_series(1, 100) n`;
		await expect(saveTemplate(many)).rejects.toThrow('PT409 too_many_templates');
		const [first] = await sql<{ id: string }[]>`
			select id from report_templates where workshop_id = ${many.workshopId} limit 1`;
		await sql`
			insert into report_schedules (workshop_id, template_id, frequency, weekday, send_at, recipients)
			select ${many.workshopId}, ${first?.id ?? ''}, 'weekly', 1, '07:00', '{a@b.example}'
			from generate_series(1, 20)`;
		await expect(saveSchedule(many, first?.id ?? '')).rejects.toThrow('PT409 too_many_schedules');
	});

	test('more than twenty reports by hand in a day', async () => {
		const many = await newOwner();
		const id = await saveTemplate(many);
		await sql`
			insert into report_runs (
				workshop_id, template_id, name, metrics, from_day, to_day, language, is_compared, recipients
			)
			select ${many.workshopId}, ${id}, 'x', '{episodes}', '2026-01-01', '2026-01-02', 'de', true, '{a@b.example}'
			from generate_series(1, 20)`;
		await expect(sendNow(many.person, id)).rejects.toThrow('PT429 too_many_reports');
		for (const nobody of [[], ['nobody'], [null]]) {
			await expect(sendNow(owner.person, template, nobody as string[])).rejects.toThrow(
				'PT422 recipients_invalid'
			);
		}
	});
});

test('addresses are kept in lower case, and a report sent by hand says so', async () => {
	const name = randomUUID();
	const schedule = await saveSchedule(owner, template, { recipients: [` ${name}@Kunde.example `] });
	const { data } = await owner.person.client
		.from('report_schedules')
		.select('recipients')
		.eq('id', schedule)
		.single();
	expect(data?.recipients).toEqual([`${name}@kunde.example`]);
	const id = await sendNow(owner.person, template, [`${name}@Kunde.example`]);
	await send();
	const [mail] = await reportsTo(`${name}@kunde.example`);
	expect(mail?.text).toContain('einmalig');
	const sent = (await runsOf(owner)).find((each) => each.id === id);
	expect(sent).toMatchObject({ status: 'sent', attempts: 1 });
});

test('a template that is gone takes its schedules along and leaves the history', async () => {
	const who = await busyOwner(2);
	const id = await saveTemplate(who);
	await saveSchedule(who, id);
	const sent = await sendNow(who.person, id);
	await who.person.client.from('report_templates').delete().eq('id', id);
	expect((await who.person.client.from('report_schedules').select('id')).data).toEqual([]);
	await send();
	expect((await runsOf(who)).map((each) => [each.id, each.status])).toEqual([[sent, 'sent']]);
});
