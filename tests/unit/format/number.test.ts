import { expect, test } from 'vitest';
import { change, count, duration, loss, percent } from '../../../src/lib/format/number.ts';
import { phone } from '../../../src/lib/format/phone.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('counts are grouped as the language does', () => {
	expect(count(1204, 'de')).toBe('1.204');
	expect(count(1204, 'en')).toBe('1,204');
	expect(count(0, 'de')).toBe('0');
	expect(count(null, 'de')).toBe('–');
});

test('shares are percentages with one digit at most', () => {
	expect(plain(percent(0.125, 'de'))).toBe('12,5 %');
	expect(percent(0.5, 'en')).toBe('50%');
	expect(percent(NaN, 'de')).toBe('–');
	expect(percent(null, 'de')).toBe('–');
});

test('changes carry their sign', () => {
	expect(plain(loss(0.1254, 'de'))).toBe('−12,5 %');
	expect([0, 0.0004].map((share) => plain(loss(share, 'de')))).toEqual(['0 %', '0 %']);
	expect(loss(null, 'de')).toBe('–');
	expect(plain(change(0.12, 'de'))).toBe('+12 %');
	expect(plain(change(-0.5, 'de'))).toBe('−50 %');
	expect(plain(change(0, 'de'))).toBe('0 %');
	expect(change(Infinity, 'de')).toBe('–');
});

test('durations are hours and minutes', () => {
	expect(plain(duration(45, 'de'))).toBe('45 Min.');
	expect(plain(duration(90, 'de'))).toBe('1 Std. 30 Min.');
	expect(plain(duration(120, 'en'))).toBe('2 hr');
	expect(plain(duration(0, 'de'))).toBe('0 Min.');
	expect(duration(null, 'de')).toBe('–');
});

test('German numbers are written nationally, others internationally', () => {
	expect(phone('+492111234567')).toBe('0211 1234567');
	expect(phone('+4915112345678')).toBe('01511 2345678');
	expect(phone('+43720123456')).toBe('+43 720 123456');
	expect(phone('kaputt')).toBe('kaputt');
	expect(phone(null)).toBe('–');
});
