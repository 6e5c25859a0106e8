import { describe, expect, it } from 'vitest';
import {
	includedIn,
	publicName
} from '../../../supabase/functions/_shared/answering/compose/names.ts';
import { amountsIn } from '../../../supabase/functions/_shared/text/money.ts';
import { service } from './compose-facts.ts';

describe('what a workshop wrote about a service', () => {
	it.each([
		'Nur heute für 5 €, danach teurer.',
		'Ab 49,90 EUR inklusive Filter.',
		'Garantiert günstig.',
		'Heute gratis statt teuer.',
		'Der Preis {{price:1}} ist falsch.',
		'Alles Weitere auf www.woanders.example.',
		'Schreiben Sie an chef@woanders.example.'
	])('is not repeated where it speaks of prices or leads elsewhere: %s', (description) => {
		expect(includedIn(service({ description }), 'de')).toBe('');
	});

	it('is repeated where it says what is done', () => {
		expect(includedIn(service(), 'de')).toBe('Das alte Motoröl wird abgelassen.');
		const description = 'Diesel ab 2015 mit Euro 6: AdBlue auffüllen, Reifen bis 205/55 R16.';
		expect(includedIn(service({ description }), 'de')).toBe(description);
	});

	it('has no amounts in its name', () => {
		const name = (name: string) => publicName({ name, name_en: null }, 'de', null);
		expect(name('Ölwechsel 49 €')).toBe('Ölwechsel');
		expect(name('HU/AU (TÜV) 150,- Euro Pkw')).toBe('HU/AU Pkw');
		expect(name('Reifen 205/55 R16')).toBe('Reifen 205/55 R16');
	});

	it.each([
		['Nummernschildpolitur zzgl. MwSt. garantiert', 'estimate', 'Nummernschildpolitur inkl. MwSt.'],
		['Inspektion zum Festpreis', 'estimate', 'Inspektion zum Richtpreis'],
		['Inspektion zum Festpreis', 'after_inspection', 'Inspektion zum Richtpreis'],
		['Inspektion zum Festpreis', 'fixed', 'Inspektion zum Festpreis'],
		['Ölwechsel ab 49 €', 'fixed', 'Ölwechsel'],
		['TÜV-Vorabcheck', 'fixed', 'HU-Vorabcheck'],
		// may be true, which only its owner knows
		['Günstigster Ölwechsel', 'fixed', 'Günstigster Ölwechsel'],
		['Garantiert', 'estimate', 'Garantiert']
	] as const)('promises nothing in its name that the law forbids: %s (%s)', (name, label, said) => {
		expect(publicName({ name, name_en: null, label }, 'de', null)).toBe(said);
	});
});

describe('amounts in a text', () => {
	it.each([
		['49 € und 10–80 Euro, €5, 89,- oder 1.234,50 EUR', 5],
		['٥٠ يورو', 1],
		['50 рублей, 20 zł, 30 TL', 3],
		['Mo–Fr: 8:00–18:00 Uhr, Telefon 0231 123, Euro 6, Baujahr 2015', 0]
	])('are found in any script: %s', (text, count) => {
		expect(amountsIn(text)).toHaveLength(count);
	});
});
