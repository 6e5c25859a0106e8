import { describe, expect, test } from 'vitest';
import { domainsOfWebsite, isMailAddress, toDomain } from '$lib/client-keys/domain';

describe('what people paste as their website', () => {
	test.each([
		['foo.de', 'foo.de'],
		['  www.Foo.DE ', 'foo.de'],
		['https://www.foo.de/kontakt', 'foo.de'],
		['http://foo.de:8080/?a=b#c', 'foo.de'],
		['//foo.de/', 'foo.de'],
		['foo.de/preise', 'foo.de'],
		['foo.de.', 'foo.de'],
		['„www.foo.de“', 'foo.de'],
		['<https://foo.de>', 'foo.de'],
		['shop.foo.co.uk', 'shop.foo.co.uk'],
		['www.müller-kfz.de', 'xn--mller-kfz-q9a.de'],
		['www.de', 'www.de'],
		['*.foo.de', '*.foo.de'],
		['localhost:5173', 'localhost'],
		['http://127.0.0.1:5173', '127.0.0.1']
	])('%j is %s', (input, domain) => {
		expect(toDomain(input)).toBe(domain);
	});

	test.each([
		'',
		'   ',
		'Meine Werkstatt',
		'werkstatt',
		'info@foo.de',
		'mailto:info@foo.de',
		'ftp://foo.de',
		'javascript:alert(1)',
		'10.0.0.1',
		'[::1]',
		'foo..de',
		'-foo.de',
		'foo_bar.de',
		`${'a'.repeat(250)}.de`,
		'*.*.foo.de',
		'https://'
	])('%j is no website', (input) => {
		expect(toDomain(input)).toBeNull();
	});

	test('an e-mail address is told apart', () => {
		expect(isMailAddress(' info@foo.de ')).toBe(true);
		expect(isMailAddress('https://user@foo.de/')).toBe(false);
		expect(isMailAddress('foo.de')).toBe(false);
	});
});

test('a website is allowed with and without www, a subdomain or a pattern as it is', () => {
	expect(domainsOfWebsite('foo.de')).toEqual(['foo.de', 'www.foo.de']);
	expect(domainsOfWebsite('shop.foo.de')).toEqual(['shop.foo.de']);
	expect(domainsOfWebsite('*.foo.de')).toEqual(['*.foo.de']);
	expect(domainsOfWebsite('localhost')).toEqual(['localhost']);
});
