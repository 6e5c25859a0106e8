import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../supabase/local/paths.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';

const manual = readFileSync(inRoot('supabase/analytics/README.md'), 'utf8');
const questions = [...manual.matchAll(/```sql\n(.+)\n```/g)].map(([, query]) => query as string);

/** One connection with the analyst's rights alone. */
let analyst: postgres.Sql;

const views = async (): Promise<string[]> =>
	(
		await database()`
			select table_name from information_schema.views where table_schema = 'analytics' order by 1`
	).map(({ table_name: name }) => name as string);

beforeAll(async () => {
	analyst = postgres(stack.databaseUrl, { max: 1 });
	await analyst`set role analyst`;
});
afterAll(() => analyst.end());

describe('the analyst', () => {
	test('gets an answer to each of the ten questions of the manual, in one query', async () => {
		expect(questions).toHaveLength(10);
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
			where workshop_id = ${workshopId}`;
		await sql`
			insert into private.contact_usage (workshop_id, month, contacts)
			values (${workshopId}, date_trunc('month', current_date), 85)`;
		const close: unknown[] = [];
		for (const query of questions) {
			expect(query).not.toContain('\n');
			const rows = await analyst.unsafe(query);
			if (query.includes('plan_usage')) close.push(...rows);
		}
		// the demo is not close to a limit, as another test says
		await sql`delete from workshops where id = ${workshopId}`;
		expect(close).toContainEqual({
			workshop_id: workshopId,
			contacts: 85,
			used_share: expect.anything()
		});
	});

	test('can try the manual on the demo workshop, which counts until the transaction ends', async () => {
		const sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
		await sql.unsafe(readFileSync(inRoot('supabase/analytics/with-demo.sql'), 'utf8'));
		const empty: string[] = [];
		for (const query of questions) {
			if ((await sql.unsafe(query)).length === 0) empty.push(query);
		}
		await sql.end();
		// nobody is close to a limit: the demo is on Professional
		expect(empty).toEqual(questions.filter((query) => query.includes('plan_usage')));
		const [demo] = await database()`
			select count(*)::int as n from workshops w join private.subscription_changes s on s.workshop_id = w.id
			where w.slug = 'autohaus-muster'`;
		expect(demo?.n).toBe(0);
		expect((await database()`select from workshops where is_demo`).length).toBe(1);
	});

	test('can ask for the peak hours of a month', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		const undone = new Error('undone');
		const transaction = database().begin('isolation level repeatable read', async (sql) => {
			const wednesdaysAtNine = async () => {
				await sql`set local role analyst`;
				const rows = await sql`
					select month::text, sum(episodes)::int as episodes from analytics.peak_hours
					where month in ('2026-09-01', '2026-10-01') and weekday = 3 and hour = 9 group by month`;
				await sql`reset role`;
				const found = new Map(rows.map(({ month, episodes }) => [month, episodes as number]));
				return [found.get('2026-09-01') ?? 0, found.get('2026-10-01') ?? 0] as const;
			};
			const before = await wednesdaysAtNine();
			const [conversation] = await sql`
				insert into conversations (workshop_id, notice_version) values (${workshopId}, 'x') returning id`;
			await sql`
				insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at)
				select ${workshopId}, ${conversation?.id as string}, row_number() over (), at::date, moment, moment
				from unnest('{2026-09-30 09:10,2026-10-07 09:20,2026-10-07 09:30,2026-10-14 09:59}'::timestamp[]) as at,
					lateral (select at at time zone 'Europe/Berlin') as local (moment)`;
			expect(await wednesdaysAtNine()).toEqual([before[0] + 1, before[1] + 3]);
			throw undone;
		});
		await expect(transaction).rejects.toBe(undone);
	});

	test('finds every column described', async () => {
		const undescribed = await database()`
			select format('%s.%s', c.relname, a.attname) as name
			from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where c.relnamespace = 'analytics'::regnamespace and col_description(c.oid, a.attnum) is null`;
		expect(undescribed.map(({ name }) => name as string)).toEqual([]);
	});

	test('sees no month as unripe in which nobody inquired', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		await database()`
			insert into widget_sightings (workshop_id, client_key_id, origin, day, loads)
			select workshop_id, id, 'https://a.example', current_date, 1 from client_keys where workshop_id = ${workshopId}`;
		const months = await analyst`
			select inquiries::int, is_unripe from analytics.contact_months where workshop_id = ${workshopId}`;
		expect([...months]).toEqual([{ inquiries: 0, is_unripe: false }]);
	});

	test('sees how promising contacts are and what customers are worth, as counts of each workshop', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		const addContact = async () =>
			(
				await sql`
					insert into contacts (workshop_id, name, phone, source)
					values (${workshopId}, 'Erika Muster', '+4923112345', 'manual') returning id`
			)[0]?.id as string;
		const [, customer, lost, unscored] = [
			await addContact(),
			await addContact(),
			await addContact(),
			await addContact()
		];
		await sql`update contacts set is_scored = false where id = ${unscored as string}`;
		for (const [contact, months, amount] of [
			[customer, 1, 500],
			[lost, 20, 80]
		] as const) {
			await sql`
				insert into inquiries (workshop_id, contact_id, status, won_amount, created_at, status_changed_at)
				select ${workshopId}, ${contact as string}, 'won', ${amount}, at, at
				from (select now() - make_interval(months => ${months}) as at) as job`;
		}
		const grades = await analyst`
			select grade, contacts::int, mean_score::float from analytics.lead_grades where workshop_id = ${workshopId}`;
		expect([...grades]).toEqual([{ grade: 'C', contacts: 3, mean_score: 10 }]);
		const segments = await analyst`
			select segment, customers::int, historic::float, round(yearly, 2)::float as yearly
			from analytics.lifetime_segments where workshop_id = ${workshopId} order by historic desc`;
		expect([...segments]).toEqual([
			// (1 × 500/2 + 2 × 737.14) / 3
			{ segment: 'active', customers: 1, historic: 500, yearly: 574.76 },
			{ segment: 'lost', customers: 1, historic: 80, yearly: 504.76 }
		]);
	});

	test('sees which services and sources bring customers, and why others are lost', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		await sql`delete from workshop_services where workshop_id = ${workshopId}`;
		const [library] = await sql`select key from library_services order by key limit 1`;
		const key = library?.key as string;
		const [category] = await sql`select id from service_categories limit 1`;
		for (const [name, library_key] of [
			['Ölwechsel bei uns', key],
			['Hausmarke', null]
		])
			await sql`
				insert into workshop_services (workshop_id, category_id, service_name, library_key, price_kind)
				values (${workshopId}, ${category?.id as string}, ${name as string}, ${library_key as string | null}, 'after_inspection')`;
		const facts: [
			service: string | null,
			source: string,
			won: number | null,
			reason: string | null
		][] = [
			['Ölwechsel bei uns', 'widget', 150, null],
			['Ölwechsel bei uns', 'widget', null, 'War ihm zu teuer'],
			['Hausmarke', 'landing_page', null, 'Herr Kanarienvogel hat abgesagt'],
			['Gibt es nicht mehr', 'manual', null, 'Nicht erreicht'],
			[null, 'widget', null, null]
		];
		for (const [service, source, won, reason] of facts) {
			const [contact] = await sql`
				insert into contacts (workshop_id, name, phone, source, created_at)
				values (${workshopId}, 'Erika Muster', '+4923112345', ${source}, '2018-03-05T10:00Z') returning id`;
			await sql`
				insert into inquiries (
					workshop_id, contact_id, service_names, status, won_amount, lost_reason, created_at, status_changed_at
				) values (
					${workshopId}, ${contact?.id as string}, ${service ? [service] : []},
					${won ? 'won' : reason ? 'lost' : 'new'}, ${won}, ${reason}, '2018-03-05T10:00Z', '2018-03-06T10:00Z'
				)`;
		}
		// older ones, of which only the counts are left
		const days = sql`
			insert into private.kpi_days
			select (jsonb_populate_record(d, '{"day": "2018-03-01", "inquiries": 3, "won_inquiries": 1, "won_amount": 80, "lost_inquiries": 1}')).*
			from private.count_days(${workshopId}, '{2018-03-05}') d where d.client_key_id = '00000000-0000-0000-0000-000000000000'`;
		await days;
		await sql`
			insert into private.kpi_progress (workshop_id, built_until, raw_from) values (${workshopId}, '2018-03-02', '2018-03-02')
			on conflict (workshop_id) do update set built_until = excluded.built_until, raw_from = excluded.raw_from`;
		const march = async (view: string, columns: string) => {
			const rows = await analyst.unsafe(
				`select ${columns} from analytics.${view} where month = '2018-03-01' order by 1 nulls last`
			);
			return rows.map((row) => Object.values(row) as unknown[]);
		};
		expect(
			await march(
				'service_months',
				'library_key, inquiries::int, won_inquiries::int, lost_inquiries::int, won_amount::float, conversion::float'
			)
		).toEqual([
			...[
				[key, 2, 1, 1, 150, 0.5],
				['own', 2, 0, 2, 0, 0]
			].toSorted(),
			[null, 4, 1, 1, 80, 0.25]
		]);
		expect(
			await march(
				'source_months',
				'source, contacts::int, inquiries::int, won_inquiries::int, won_amount::float, is_unripe'
			)
		).toEqual([
			['landing_page', 1, 1, 0, 0, false],
			['manual', 1, 1, 0, 0, false],
			['widget', 3, 3, 1, 150, false],
			[null, 5, 3, 1, 80, false]
		]);
		expect(await march('lost_reasons', 'reason, inquiries::int, workshops::int')).toEqual([
			['other', 1, 1],
			['price', 1, 1],
			['unreached', 1, 1],
			[null, 1, 1]
		]);
		const [month] = await analyst`
			select inquiries::int, won_inquiries::int, won_amount::float from analytics.contact_months
			where workshop_id = ${workshopId} and month = '2018-03-01'`;
		expect(month).toEqual({ inquiries: 8, won_inquiries: 2, won_amount: 230 });
		await sql`delete from workshops where id = ${workshopId}`;
	});

	test('tells a lost inquiry’s reason by what the words are about', async () => {
		const kinds = await database()`
			select private.lost_reason_kind(words) as kind from unnest(${[
				'Zu teuer',
				'nicht erreicht',
				'Termin erst in drei Wochen',
				'Geht in eine andere Werkstatt',
				'Bieten wir nicht an',
				'Hat sich anders entschieden',
				'Hund krank',
				' '
			]}::text[]) with ordinality as w (words, place) order by place`;
		expect(kinds.map(({ kind }) => kind as string)).toEqual([
			'price',
			'unreached',
			'appointment',
			'elsewhere',
			'not_offered',
			'no_need',
			'other',
			null
		]);
	});

	test('finds every view described', async () => {
		const undescribed = await database()`
			select c.relname from pg_class c
			where c.relnamespace = 'analytics'::regnamespace and obj_description(c.oid) is null`;
		expect([...undescribed]).toEqual([]);
		expect((await views()).length).toBeGreaterThanOrEqual(20);
	});

	test('may read the views of its schema, and has no other right to anything', async () => {
		const sql = database();
		const relations = await sql`
			select c.relnamespace::regnamespace::text as schema, privilege, count(*)::int as n
			from pg_class c
			cross join unnest('{select,insert,update,delete,truncate,references,trigger,maintain}'::text[]) as privilege
			where c.relkind in ('r', 'p', 'v', 'm', 'f')
				and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
				and (
					has_table_privilege('analyst', c.oid, privilege)
					or privilege in ('select', 'insert', 'update', 'references')
						and has_any_column_privilege('analyst', c.oid, privilege)
				)
			group by 1, 2`;
		expect([...relations]).toEqual([
			{ schema: 'analytics', privilege: 'select', n: (await views()).length }
		]);
		const sequences = await sql`
			select c.oid::regclass from pg_class c
			where case when c.relkind = 'S' then has_sequence_privilege('analyst', c.oid, 'usage,select,update') end`;
		expect([...sequences]).toEqual([]);
		const schemas = await sql`
			select nspname as name, has_schema_privilege('analyst', oid, 'create') as makes from pg_namespace
			where has_schema_privilege('analyst', oid, 'usage,create') order by 1`;
		expect([...schemas]).toEqual(
			['analytics', 'information_schema', 'pg_catalog', 'public'].map((name) => ({
				name,
				makes: false
			}))
		);
		const functions = await sql`
			select p.oid::regprocedure from pg_proc p
			where p.pronamespace in ('analytics'::regnamespace, 'public'::regnamespace)
				and has_function_privilege('analyst', p.oid, 'execute')`;
		expect([...functions]).toEqual([]);
		const inherited = await sql`
			select roleid::regrole::text from pg_auth_members where member = 'analyst'::regrole`;
		expect([...inherited]).toEqual([]);
	});

	test('keeps nobody from building days or moving them to another time zone', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		const key = `kpi_days ${workshopId}`;
		await analyst`select pg_advisory_lock(hashtextextended(${key}, 0))`;
		try {
			await database().begin(async (sql) => {
				await sql`set local lock_timeout = '10s'`;
				await sql`update workshops set time_zone = 'Europe/Vienna' where id = ${workshopId}`;
				const [row] = await sql`select private.build_kpi_days(${workshopId}) as days`;
				expect(row?.days).not.toBeNull();
			});
		} finally {
			await analyst`select pg_advisory_unlock_all()`;
		}
	});

	describe('with a login as the manual makes it', () => {
		const name = `analyst_${randomBytes(4).toString('hex')}`;
		const url = new URL(stack.databaseUrl);
		url.username = name;
		url.password = name;
		const logins: postgres.Sql[] = [];
		const logIn = () => {
			const login = postgres(url.href, { max: 1, onnotice: () => undefined });
			logins.push(login);
			return login;
		};

		beforeAll(async () => {
			const statements = /^ {4}create role anna [^]*?\n\n/m.exec(manual)?.[0] ?? '';
			await database().unsafe(statements.replaceAll('anna', name).replace('…', name));
		});
		afterEach(() => Promise.all(logins.splice(0).map((login) => login.end())));
		afterAll(() => database().unsafe(`drop role ${name}`));

		test('only reads, and makes no table when told otherwise', async () => {
			const login = logIn();
			await expect(login`select count(*) from analytics.days`).resolves.toHaveLength(1);
			const [is] = await login`show default_transaction_read_only`;
			expect(is).toEqual({ default_transaction_read_only: 'on' });
			const make = () => login`create temporary table mine as select 1`;
			await expect(make()).rejects.toThrow(/read-only transaction/);
			await expect(login`select lo_from_bytea(0, 'mine')`).rejects.toThrow(/read-only transaction/);
			await login`set default_transaction_read_only = off`;
			await expect(make()).rejects.toThrow(/permission denied to create temporary tables/);
			await expect(login`create table public.mine ()`).rejects.toThrow(/permission denied/);
		});

		test('has three sessions, no more', async () => {
			await Promise.all([1, 2, 3].map(() => logIn()`select 1`));
			await expect(logIn()`select 1`).rejects.toThrow(/too many connections for role/);
		});

		test('is not waited for: what never ends is cancelled, and what is left open is closed', async () => {
			const limits = async () => {
				const [is] = await logIn()`
					select current_setting('statement_timeout') as statement, current_setting('transaction_timeout') as whole,
						current_setting('idle_in_transaction_session_timeout') as idle`;
				return is;
			};
			expect(await limits()).toEqual({ statement: '5min', whole: '30min', idle: '5min' });
			await database().unsafe(`alter role ${name} set statement_timeout = '200ms'`);
			await expect(
				logIn()`with recursive endless as (select 1 union all select 1 from endless) select count(*) from endless`
			).rejects.toThrow(/statement timeout/);
		});
	});

	test('lets the roles of the service make temporary tables as before', async () => {
		const roles = await database()`
			select rolname as name from pg_roles
			where rolname !~ '^pg_' and not has_database_privilege(oid, current_database(), 'temporary')`;
		expect(roles.filter(({ name }) => !/^analyst_/.test(name as string))).toEqual([
			{ name: 'analyst' }
		]);
	});

	test('sees no personal data: nothing that people wrote or left appears anywhere', async () => {
		const canary = 'Kanarienvogel';
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		await sql`update workshops set name = ${`Kfz ${canary}`}, email = ${`${canary.toLowerCase()}@x.example`} where id = ${workshopId}`;
		const [contact] = await sql`
			insert into contacts (workshop_id, name, email, phone)
			values (${workshopId}, ${canary}, ${`${canary.toLowerCase()}@y.example`}, '+4915199887766') returning id`;
		const [conversation] = await sql`
			insert into conversations (workshop_id, notice_version, page_path)
			values (${workshopId}, 'x', ${`/${canary}`}) returning id`;
		await sql`
			insert into inquiries (workshop_id, contact_id, conversation_id, note, service_names, status, lost_reason)
			values (
				${workshopId}, ${contact?.id as string}, ${conversation?.id as string}, ${canary}, ${[`${canary} prüfen`]}, 'lost',
				${`${canary} war es zu teuer`}
			)`;
		const [question] = await sql`
			insert into messages (workshop_id, conversation_id, role, body)
			values (${workshopId}, ${conversation?.id as string}, 'visitor', ${`Haben Sie ${canary} da?`}) returning id`;
		await sql`
			insert into messages (workshop_id, conversation_id, role, body, ai_generated, reply_to_id, outcome)
			values (
				${workshopId}, ${conversation?.id as string}, 'assistant', 'Das weiß ich nicht.', true,
				${question?.id as string}, 'unanswered'
			)`;
		for (const view of await views()) {
			const rows = JSON.stringify(await analyst.unsafe(`select * from analytics.${view}`));
			expect(rows.toLowerCase().includes(canary.toLowerCase()), view).toBe(false);
			expect(rows.includes('15199887766'), view).toBe(false);
		}
		const counted = await analyst`
			select inquiries::int, contacts::int, is_unripe from analytics.contact_months where workshop_id = ${workshopId}`;
		expect([...counted]).toEqual([{ inquiries: 1, contacts: 1, is_unripe: true }]);
	});
});
