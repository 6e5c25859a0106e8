import { expect, test } from 'vitest';
import { m } from '$lib/paraglide/messages';

test('says after how many attempts it gave up, after one as well', () => {
	const given = (count: number, locale: 'de' | 'en') =>
		m.reports_run_given_up({ count, value: String(count) }, { locale });
	expect([given(1, 'de'), given(5, 'de')]).toEqual([
		'Nach einem Versuch aufgegeben.',
		'Nach 5 Versuchen aufgegeben.'
	]);
	expect([given(1, 'en'), given(5, 'en')]).toEqual([
		'Given up after one attempt.',
		'Given up after 5 attempts.'
	]);
});
