import { describe, expect, test } from 'vitest';
import { parsePhone } from '../../../src/lib/contacts/phone.ts';
import { searchWords } from '../../../src/lib/contacts/search.ts';

describe('searching contacts', () => {
	test.each([
		['Anke Beispiel', ['Anke', 'Beispiel']],
		['  anke   b ', ['anke', 'b']],
		['0231 / 555-01', ['023155501']],
		['+49 (231) 55501', ['+4923155501']],
		['0049 231 555', ['+49231555']],
		['555 01', ['55501']],
		['a@b.example', ['a@b.example']],
		['', []]
	])('%j looks for %j', (text, words) => expect(searchWords(text)).toEqual(words));

	test('takes at most eight words', () => {
		expect(searchWords('a b c d e f g h i j')).toHaveLength(8);
	});
});

describe('a phone number', () => {
	test.each([
		['0231 1234567', '+492311234567'],
		['+43 1 2345678', '+4312345678'],
		['0151-234 567 89', '+4915123456789']
	])('%j is stored as %s', (text, number) => expect(parsePhone(text)).toBe(number));

	test.each(['', 'abc', '12', 'ruf mich an: 0231 1234567', '+49'])('%j is none', (text) =>
		expect(parsePhone(text)).toBeNull()
	);
});
