/** What the database itself refuses or repairs, whoever asks. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type NewWorkshop, type Person } from '../support/people.ts';

let owner: Person;
let workshop: NewWorkshop;
const sql = database();

beforeAll(async () => {
	owner = await newPerson();
	workshop = await newWorkshop(owner, 'www.kfz-beispiel.example');
});

describe('creating a workshop', () => {
	test('gives everybody of one name an address of their own, even at the same moment', async () => {
		const people = await Promise.all(Array.from({ length: 6 }, () => newPerson()));
		const answers = await Promise.all(
			people.map(({ client }) =>
				client.rpc('create_workshop', {
					p_name: 'Gleichzeitig & Söhne',
					p_website_domain: 'gleichzeitig.example',
					p_signer_name: 'Erika Muster',
					p_agreement_version: 'test',
					p_agreement_sha256: '0'.repeat(64)
				})
			)
		);
		expect(answers.map(({ error }) => error)).toEqual(people.map(() => null));
		const slugs = answers.map(({ data }) => (data as NewWorkshop).slug);
		expect(new Set(slugs).size).toBe(6);
		for (const slug of slugs) expect(slug).toMatch(/^gleichzeitig-soehne(-\d)?$/);
	});

	test('gives a key for the domain with and without www, services, a signed agreement and a trial', async () => {
		const id = workshop.workshopId;
		const { data: keys } = await owner.client.from('client_keys').select().eq('workshop_id', id);
		expect(keys).toHaveLength(1);
		expect(keys?.[0]).toMatchObject({
			status: 'active',
			publishable_key: workshop.widgetKey,
			allowed_domains: ['kfz-beispiel.example', 'www.kfz-beispiel.example']
		});
		const { count } = await owner.client
			.from('workshop_services')
			.select('id', { count: 'exact', head: true })
			.eq('workshop_id', id);
		expect(count).toBeGreaterThanOrEqual(40);
		const { data: agreements } = await owner.client
			.from('data_processing_agreements')
			.select('signer_name')
			.eq('workshop_id', id);
		expect(agreements).toEqual([{ signer_name: 'Erika Muster' }]);
		const { data: plans } = await owner.client
			.from('subscription_plans')
			.select('plan_type, status')
			.eq('workshop_id', id);
		expect(plans).toEqual([{ plan_type: 'professional', status: 'trialing' }]);
	});

	test('twice at the same moment makes one', async () => {
		const person = await newPerson();
		const create = () =>
			person.client.rpc('create_workshop', {
				p_name: 'Doppelklick GmbH',
				p_website_domain: 'doppel.example',
				p_signer_name: 'Erika Muster',
				p_agreement_version: 'test',
				p_agreement_sha256: '0'.repeat(64)
			});
		const [first, second] = await Promise.all([create(), create()]);
		expect(first.data).toEqual(second.data);
		const [{ n } = { n: 0 }] =
			await sql`select count(*)::int as n from memberships where user_id = ${person.id}`;
		expect(n).toBe(1);
	});

	test('makes the slug from the name and keeps it unique', async () => {
		const person = await newPerson();
		const create = async (name: string) => {
			const { data } = await person.client.rpc('create_workshop', {
				p_name: name,
				p_website_domain: '',
				p_signer_name: 'Erika Muster',
				p_agreement_version: 'test',
				p_agreement_sha256: '0'.repeat(64)
			});
			return (data as NewWorkshop).slug;
		};
		const one = await create('Müller & Söhne — Kfz-Straße');
		const two = await create('Mueller & Soehne - Kfz Strasse!');
		expect(one).toMatch(/^mueller-soehne-kfz-strasse(-\d+)?$/);
		expect(two).toMatch(/^mueller-soehne-kfz-strasse-\d+$/);
		expect(one).not.toBe(two);
	});

	test('needs a session', async () => {
		const { error } = await (
			await import('../support/people.ts')
		)
			.anonymous()
			.rpc('create_workshop', {
				p_name: 'Niemand',
				p_website_domain: 'a.example',
				p_signer_name: 'Niemand',
				p_agreement_version: 'test',
				p_agreement_sha256: '0'.repeat(64)
			});
		expect(error?.code).toBe('42501');
	});
});

describe('a client key', () => {
	test('that is revoked stays revoked', async () => {
		const { data: key } = await owner.client
			.from('client_keys')
			.insert({ workshop_id: workshop.workshopId, name: 'Kurz', allowed_domains: ['a.example'] })
			.select()
			.single();
		const set = (status: string) =>
			owner.client.from('client_keys').update({ status }).eq('id', key?.id).select().single();
		expect((await set('revoked')).data?.revoked_at).not.toBeNull();
		expect((await set('active')).error).not.toBeNull();
	});

	test.each(['https://a.example', 'A.example', 'a b', '*', 'a..b', '-a.example', 'a.example/pfad'])(
		'does not take %s for a domain',
		async (domain) => {
			const { error } = await owner.client
				.from('client_keys')
				.insert({ workshop_id: workshop.workshopId, name: 'Falsch', allowed_domains: [domain] });
			expect(error).not.toBeNull();
		}
	);
});

describe('a quoted price', () => {
	test('never changes, not even for the database’s owner', async () => {
		const [talk] = await sql`
			insert into conversations (workshop_id, notice_version) values (${workshop.workshopId}, 'test') returning id`;
		const [message] = await sql`
			insert into messages (workshop_id, conversation_id, role, body)
			values (${workshop.workshopId}, ${talk?.id}, 'visitor', 'x') returning id`;
		const [service] = await sql`
			select id from workshop_services where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		const [quote] = await sql`
			insert into price_snapshots (
				workshop_id, conversation_id, message_id, service_id, service_name, day, price_min, price_max, label
			) values (
				${workshop.workshopId}, ${talk?.id}, ${message?.id}, ${service?.id}, 'Ölwechsel', current_date, 10, 80, 'estimate'
			) returning id`;
		await expect(
			sql`update price_snapshots set price_max = 90 where id = ${quote?.id}`
		).rejects.toThrow('never changes');
		await sql`delete from workshop_services where id = ${service?.id}`;
		const [kept] =
			await sql`select service_id, price_max::float from price_snapshots where id = ${quote?.id}`;
		expect(kept).toEqual({ service_id: null, price_max: 80 });
	});
});

describe('an inquiry', () => {
	test('is won with an amount, lost with a reason, and its statistics follow', async () => {
		const [contact] = await sql`
			insert into contacts (workshop_id, name, phone) values (${workshop.workshopId}, 'Uwe', '+4923112345') returning id`;
		const [inquiry] = await sql`
			insert into inquiries (workshop_id, contact_id) values (${workshop.workshopId}, ${contact?.id}) returning id`;
		const set = (change: object) =>
			owner.client.from('inquiries').update(change).eq('id', inquiry?.id).select().single();
		expect((await set({ status: 'won' })).error).not.toBeNull();
		expect((await set({ status: 'lost' })).error).not.toBeNull();
		expect((await set({ status: 'won', won_amount: 120.5 })).data).toMatchObject({
			won_amount: 120.5
		});
		const [row] = await sql`
			select conversion_status from contact_analytics where inquiry_id = ${inquiry?.id}`;
		expect(row?.conversion_status).toBe('won');
		await owner.client.from('contacts').delete().eq('id', contact?.id);
		const [left] = await sql`
			select count(*)::int as n from contact_analytics
			where workshop_id = ${workshop.workshopId} and contact_id is null`;
		expect(left?.n).toBe(1);
	});
});

describe('the rate limiter', () => {
	test('never lets more through than its bucket holds, however many ask at once', async () => {
		const bucket = `test ${workshop.workshopId}`;
		const asked = await Promise.all(
			Array.from({ length: 200 }, () => sql`select private.take_token(${bucket}, 20, 3600) as wait`)
		);
		const allowed = asked.filter(([row]) => row?.wait === 0).length;
		expect(allowed).toBe(20);
		expect(asked.find(([row]) => (row?.wait as number) > 0)?.[0]?.wait).toBeLessThanOrEqual(180);
	});

	test('keeps no address of a visitor', async () => {
		const [key] =
			await sql`select id from client_keys where workshop_id = ${workshop.workshopId} limit 1`;
		await sql`select private.seconds_to_wait(${key?.id}, '203.0.113.77')`;
		const [{ n } = { n: -1 }] = await sql`
			select count(*)::int as n from private.rate_limits where bucket like '%203.0.113%'`;
		expect(n).toBe(0);
	});
});

describe('counting a widget load', () => {
	const load = async (origin: string, key: string | null = null) => {
		const [row] = await sql`select public.widget_loaded(${origin}, ${key}) as result`;
		return (row?.result as { keys: number }).keys;
	};
	const loads = async (...workshops: NewWorkshop[]) => {
		const rows = await sql`
			select k.publishable_key, s.origin, s.loads
			from widget_sightings s join client_keys k on k.id = s.client_key_id
			where s.workshop_id = any (${workshops.map(({ workshopId }) => workshopId)}::uuid[])`;
		return rows.map(
			({ publishable_key, origin, loads }) => [publishable_key, origin, loads] as const
		);
	};
	const addKey = async (person: Person, { workshopId }: NewWorkshop, domain: string) => {
		const { data, error } = await person.client
			.from('client_keys')
			.insert({ workshop_id: workshopId, name: 'Kampagne', allowed_domains: [domain] })
			.select('publishable_key')
			.single();
		expect(error).toBeNull();
		return data?.publishable_key as string;
	};

	test('reaches the key on the page, if it allows the page’s origin, once a day and origin', async () => {
		const page = 'https://www.kfz-beispiel.example';
		await load(page, workshop.widgetKey);
		await load(page, workshop.widgetKey);
		expect(await load('https://anderswo.example', workshop.widgetKey)).toBe(0);
		expect(await load(page, 'cb_pub_unknown')).toBe(0);
		expect(await loads(workshop)).toEqual([[workshop.widgetKey, page, 2]]);
	});

	test('of two keys on one domain reaches the one that is named, otherwise the older one', async () => {
		const two = await newWorkshop(owner, 'zwei-seiten.example');
		const second = await addKey(owner, two, 'zwei-seiten.example');
		const page = 'https://zwei-seiten.example';
		await load(page, second);
		await load(page);
		await load(page, second);
		expect(new Set(await loads(two))).toEqual(
			new Set([
				[two.widgetKey, page, 1],
				[second, page, 2]
			])
		);
	});

	test('tells nobody of another workshop’s page whose domain they enter', async () => {
		const mine = await newWorkshop(owner, 'begehrt.example');
		const stranger = await newPerson();
		const theirs = await newWorkshop(stranger, 'neugierig.example');
		const claim = await addKey(stranger, theirs, 'begehrt.example');
		const page = 'https://begehrt.example';
		await load(page, mine.widgetKey);
		// nobody can tell whose page it is
		expect(await load(page)).toBe(0);
		expect(await loads(mine, theirs)).toEqual([[mine.widgetKey, page, 1]]);
		const { data: seen } = await stranger.client.from('widget_sightings').select();
		expect(seen).toEqual([]);
		await sql`update client_keys set status = 'revoked' where publishable_key = ${claim}`;
		expect(await load(page)).toBe(1);
	});
});

describe('the first visitor of a day', () => {
	test('lets conversations go that have been silent for more than 90 days', async () => {
		const talk = async (silentDays: number) => {
			const [row] = await sql`
				insert into conversations (workshop_id, notice_version, last_message_at)
				values (${workshop.workshopId}, 'test', now() - ${silentDays} * interval '1 day') returning id`;
			return row?.id as string;
		};
		const [old, recent] = [await talk(91), await talk(89)];
		await sql`delete from private.daily_salts`;
		await sql`select private.visitor_hash('203.0.113.1')`;
		const left = await sql`select id from conversations where id in (${old}, ${recent})`;
		expect(left).toEqual([{ id: recent }]);
	});
});
