import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Session } from '../../../widget/src/panel/session.ts';
import { memory } from './memory.ts';

const KEY = 'cb_pub_test';
const NAME = `carbot:${KEY}`;
const MESSAGE = { id: 'a', text: 'Hallo' };
const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 9) }));
afterEach(() => void vi.useRealTimers());
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);

const open = (store = memory()) => ({ store, session: new Session(KEY, () => store) });
const stored = (store: ReturnType<typeof memory>) =>
	JSON.parse(store.values.get(NAME) ?? 'null') as Record<string, unknown> | null;

describe('what a tab remembers', () => {
	test('is nothing before the first message, and then under one name', () => {
		const { store, session } = open();
		session.opened();
		pass(5);
		session.touch();
		session.conversation = undefined;
		expect(store.values.size).toBe(0);
		session.add(MESSAGE);
		expect([...store.values.keys()]).toEqual([NAME]);
		session.conversation = { id: 'c', token: 't' };
		expect(Object.keys(stored(store) ?? {}).sort()).toEqual([
			'activeAt',
			'conversation',
			'id',
			'queue'
		]);
	});

	test('lasts over a change of page: conversation, queue and session', () => {
		const { store, session } = open();
		session.add(MESSAGE);
		session.conversation = { id: 'c', token: 't' };
		const next = open(store).session;
		expect(next.queue).toEqual([MESSAGE]);
		expect(next.conversation).toEqual({ id: 'c', token: 't' });
		expect(next.opened()).toBe(false);
		expect(next.id).toBe(session.id);
	});

	test('is lost where storage is forbidden or holds rubbish, and nothing else is', () => {
		const session = new Session(KEY, () => {
			throw new Error('SecurityError');
		});
		session.add(MESSAGE);
		expect(session.queue).toHaveLength(1);
		const store = memory();
		for (const rubbish of ['{"queue":', '"text"', 'null', '7']) {
			store.setItem(NAME, rubbish);
			const fresh = new Session(KEY, () => store);
			expect(fresh.queue).toEqual([]);
			expect(fresh.id).toMatch(/^[\da-f-]{36}$/);
		}
	});

	test('of an earlier version keeps its conversation', () => {
		const store = memory();
		store.setItem(
			NAME,
			JSON.stringify({ conversation: { id: 'c', token: 't' }, queue: [MESSAGE] })
		);
		const { session } = open(store);
		expect(session.conversation).toEqual({ id: 'c', token: 't' });
		expect(session.id).toMatch(/^[\da-f-]{36}$/);
	});
});

describe('a session', () => {
	test('goes on when the widget is opened again within half an hour', () => {
		const { session } = open();
		const { id } = session;
		expect(session.opened()).toBe(false);
		pass(29);
		expect(session.opened()).toBe(false);
		pass(29);
		expect(session.opened()).toBe(false);
		expect(session.id).toBe(id);
	});

	test('ends with half an hour without activity, and another begins when it is opened', () => {
		const { session } = open();
		const { id } = session;
		session.opened();
		pass(30);
		expect(session.id).toBe(id);
		expect(session.opened()).toBe(true);
		expect(session.id).not.toBe(id);
		expect(session.opened()).toBe(false);
	});

	test.each([
		['a message', (session: Session) => session.add(MESSAGE)],
		['anything the visitor does in the panel', (session: Session) => session.touch()]
	])('is kept alive by %s', (_what, act) => {
		const { session } = open();
		session.opened();
		pass(20);
		act(session);
		pass(20);
		expect(session.opened()).toBe(false);
	});

	test('is over on the next page too, unless something was done within half an hour', () => {
		const { store, session } = open();
		session.add(MESSAGE);
		pass(20);
		session.touch();
		pass(20);
		const next = open(store).session;
		expect(next.opened()).toBe(false);
		expect(next.id).toBe(session.id);
		pass(30);
		const last = open(store).session;
		expect(last.opened()).toBe(true);
		expect(last.id).not.toBe(session.id);
		expect(last.queue).toEqual([MESSAGE]);
	});

	test('writes its activity at most once a minute', () => {
		const { store, session } = open();
		session.add(MESSAGE);
		const before = store.values.get(NAME);
		pass(0.5);
		session.touch();
		expect(store.values.get(NAME)).toBe(before);
		pass(0.5);
		session.touch();
		expect(store.values.get(NAME)).not.toBe(before);
	});
});
