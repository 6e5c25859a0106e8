import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { copyOf, downgrade, newOwner, type Owner } from './services-support.ts';

const path = '/app/services/seasons';
const season = (changes: Record<string, string> = {}) => ({
	id: '',
	name: 'Winter',
	startMonth: '12',
	startDay: '1',
	endMonth: '2',
	endDay: '28',
	direction: 'up',
	unit: 'percent',
	adjustment: '15',
	scope: 'all',
	category: '',
	service: '',
	priority: '0',
	active: 'on',
	...changes
});

const rulesOf = ({ workshopId }: Owner) => database()`
	select id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority, is_active
	from seasonal_price_rules where workshop_id = ${workshopId} order by created_at`;

describe('seasons', () => {
	let owner: Owner;
	beforeEach(async () => void (owner = await newOwner()));
	const save = (changes: Record<string, string> = {}) =>
		owner.visitor.post(`${path}?/save`, season(changes));

	test('are off when the box is not ticked', async () => {
		const unticked: Record<string, string> = season();
		delete unticked.active;
		expect((await owner.visitor.post(`${path}?/save`, unticked)).status).toBe(200);
		expect((await rulesOf(owner))[0]).toMatchObject({ is_active: false });
	});

	test('are added, changed, switched off and removed', async () => {
		expect((await save()).status).toBe(200);
		const [rule] = await rulesOf(owner);
		expect(rule).toMatchObject({
			name: 'Winter',
			starts_on: '12-01',
			ends_on: '02-28',
			adjustment: '15.00',
			is_active: true
		});
		const id = rule?.id as string;
		await save({ id, direction: 'down', unit: 'amount', adjustment: '7,50', endDay: '29' });
		expect((await rulesOf(owner))[0]).toMatchObject({
			ends_on: '02-29',
			adjustment_kind: 'amount',
			adjustment: '-7.50'
		});
		await owner.visitor.post(`${path}?/active`, { id, active: 'false' });
		expect((await rulesOf(owner))[0]).toMatchObject({ is_active: false });
		await owner.visitor.post(`${path}?/remove`, { id });
		expect(await rulesOf(owner)).toEqual([]);
	});

	test.each<[Record<string, string>, string]>([
		[{ name: 'x' }, 'mit mindestens zwei Zeichen'],
		[{ startMonth: '2', startDay: '30' }, 'Diesen Tag hat der Monat nicht.'],
		[{ adjustment: '0' }, 'Bitte eine Zahl größer als 0'],
		[{ adjustment: '-5' }, 'Bitte eine Zahl größer als 0'],
		[{ adjustment: '201' }, 'erhöhen um höchstens 200'],
		[{ adjustment: '91', direction: 'down' }, 'Senken geht um höchstens 90'],
		[{ scope: 'category' }, 'Bitte wählen Sie eine Kategorie.'],
		[{ scope: 'service' }, 'Bitte wählen Sie eine Leistung.'],
		[{ priority: '101' }, 'Bitte eine ganze Zahl von 0 bis 100.'],
		[{ priority: 'x' }, 'Bitte eine ganze Zahl von 0 bis 100.']
	])('can’t become %j', async (changes, words) => {
		const { status, html } = await owner.visitor.post(`${path}?/save`, season(changes), {
			accept: 'application/json',
			'x-sveltekit-action': 'true'
		});
		expect([status, JSON.parse(html)]).toMatchObject([200, { type: 'failure', status: 400 }]);
		expect(html).toContain(words);
		expect(await rulesOf(owner)).toEqual([]);
	});

	test('hold for a category or a single service, and never for another workshop’s', async () => {
		const id = await copyOf(owner, 'oil-change');
		await save({ scope: 'service', service: id });
		await save({ scope: 'category', category: 'glass' });
		const [one, two] = await rulesOf(owner);
		expect(one).toMatchObject({ service_id: id, category_id: null });
		expect(two?.category_id).not.toBeNull();
		const other = await newOwner();
		const foreign = await copyOf(other, 'oil-change');
		expect((await save({ scope: 'service', service: foreign })).status).toBeGreaterThanOrEqual(400);
		expect((await save({ id: one?.id as string, name: 'Mein' })).status).toBe(200);
		const stolen = season({ id: one?.id as string, name: 'Gekapert' });
		expect((await other.visitor.post(`${path}?/save`, stolen)).status).toBeGreaterThanOrEqual(400);
		for (const action of ['active', 'remove']) {
			const fields = { id: one?.id as string, active: 'false' };
			expect((await other.visitor.post(`${path}?/${action}`, fields)).status).toBe(404);
		}
		expect((await rulesOf(owner)).map(({ name }) => name as string)).toEqual(['Mein', 'Winter']);
	});

	test('without service management may be switched off and removed, not on or changed', async () => {
		await save();
		await downgrade(owner);
		const [rule] = await rulesOf(owner);
		const id = rule?.id as string;
		expect((await save({ id, name: 'Neu' })).status).toBe(403);
		expect((await save()).status).toBe(403);
		const active = (value: string) => owner.visitor.post(`${path}?/active`, { id, active: value });
		expect((await active('false')).status).toBe(200);
		expect((await active('true')).status).toBe(403);
		expect((await owner.visitor.post(`${path}?/remove`, { id })).status).toBe(200);
		expect(await rulesOf(owner)).toEqual([]);
	});
});

describe('what a visitor sees', () => {
	let owner: Owner;
	let id: string;
	beforeAll(async () => {
		owner = await newOwner();
		id = await copyOf(owner, 'oil-change');
		await owner.visitor.post(`${path}?/save`, season());
	});
	const ask = async (query: string) =>
		(await owner.visitor.get(`${path}?service=${id}&${query}`)).html;

	test.each([
		['day=2026-11-30', '10–80\u00a0€'],
		['day=2026-12-01', '12–92\u00a0€'],
		['day=2027-02-28', '12–92\u00a0€'],
		['day=2027-03-01', '10–80\u00a0€'],
		['day=2026-12-24&class=suv', '13–106\u00a0€']
	])('on %s is %s', async (query, price) => {
		const html = await ask(query);
		const [, shown] = /aria-live="polite">([\s\S]*?unverbindlicher Richtpreis)/.exec(html) ?? [];
		expect(shown).toContain(price);
		if (!price.startsWith('10')) expect(shown).toContain('Winter +15\u00a0%');
	});

	test('through the year stands in the table', async () => {
		const html = await ask('day=2026-06-01');
		for (const span of ['1. Jan. 2026 – 28. Feb. 2026', '1. März 2026 – 30. Nov. 2026']) {
			expect(html).toContain(span);
		}
	});

	test.each(['day=2026-02-30', 'day=x&class=y', `service=${randomUUID()}`])(
		'%s is taken for a question that can be answered',
		async (query) => {
			const { status } = await owner.visitor.get(`${path}?${query}`);
			expect(status).toBe(200);
		}
	);

	test('is nothing for a car that the service isn’t done on', async () => {
		const motorcycle = await ask('class=motorcycle');
		expect(motorcycle).toContain('Für dieses Fahrzeug nennt das Widget keinen Preis.');
	});
});
