import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	applyFix,
	firstError,
	fixAll,
	fixErrors,
	LAW_RULES,
	lint,
	type LawContext
} from '../../../supabase/functions/_shared/law/law.ts';
import { PUBLIC_NAMES } from '../../../supabase/seed/library-names.ts';
import { readServices } from '../../../supabase/seed/library.ts';
import { cpuMs } from '../../support/cost.ts';

const range: LawContext = { priceKind: 'range', testingBody: 'DEKRA' };
const fixed: LawContext = { priceKind: 'fixed', testingBody: 'DEKRA' };
const nobody: LawContext = { priceKind: 'range', testingBody: null };
const tuv: LawContext = { priceKind: 'range', testingBody: 'TÜV SÜD' };

const rulesIn = (text: string, context: LawContext = range) =>
	lint(text, context).map(({ rule }) => rule);

describe('net prices', () => {
	test.each([
		['Ölwechsel zzgl. MwSt.', 'Ölwechsel inkl. MwSt.'],
		['Preis zuzüglich der gesetzlichen Mehrwertsteuer', 'Preis inkl. MwSt.'],
		['zzgl. gesetzl. MwSt', 'inkl. MwSt.'],
		['Alle Preise + 19 % MwSt.', 'Alle Preise inkl. MwSt.'],
		['exkl. USt', 'inkl. MwSt.'],
		['ohne Umsatzsteuer', 'inkl. MwSt.'],
		['Nettopreise', 'Preise'],
		['Arbeitslohn netto', 'Arbeitslohn inkl. MwSt.'],
		['plus VAT', 'incl. VAT'],
		['Oil change, excl. VAT', 'Oil change, incl. VAT']
	])('%j becomes %j', (text, put) => {
		expect(rulesIn(text)).toEqual(['net_price']);
		expect(fixAll(text, range)).toBe(put);
	});

	test.each(['inkl. MwSt.', 'Nettogewicht', 'Kabinettospülung', 'zzgl. Material', 'ohne Aufpreis'])(
		'%j is fine',
		(text) => expect(rulesIn(text)).toEqual([])
	);
});

describe('the name TÜV', () => {
	test.each([
		['HU/AU (TÜV) Pkw', 'HU/AU Pkw'],
		['TÜV-Vorabcheck', 'HU-Vorabcheck'],
		['TÜV-Mängel beseitigen', 'HU-Mängel beseitigen'],
		['Chiptuning mit TÜV-Gutachten', 'Chiptuning mit Gutachten'],
		['TÜV/HU neu', 'HU neu'],
		['tüv neu', 'HU neu'],
		['Wir fahren für Sie zum TÜV', 'Wir fahren für Sie zu DEKRA'],
		['durch den TÜV Rheinland', 'durch DEKRA'],
		['Beim TÜV durchgefallen?', 'Bei DEKRA durchgefallen?'],
		['TÜV SÜD im Haus', 'DEKRA im Haus']
	])('%j becomes %j where DEKRA tests', (text, put) => {
		expect(rulesIn(text)).toEqual(['testing_brand']);
		expect(fixAll(text, range)).toBe(put);
	});

	test('names no organisation where none is known', () => {
		expect(fixAll('Abnahme durch den TÜV', nobody)).toBe('Abnahme durch eine Prüforganisation');
	});

	test('stays where a TÜV tests', () => {
		expect(rulesIn('HU/AU (TÜV) Pkw, durch den TÜV SÜD', tuv)).toEqual([]);
	});

	test('is not found inside other words', () => {
		expect(rulesIn('Kostümverleih')).toEqual([]);
	});
});

describe('prices in texts', () => {
	test.each([
		['Ölwechsel ab 49 €', 'Ölwechsel'],
		['Schon ab 49,90 € sind Sie dabei', 'sind Sie dabei'],
		['Bremsen ab nur € 99, alles drin', 'Bremsen, alles drin'],
		['Ab 49,-', ''],
		['Oil change from €49', 'Oil change']
	])('%j becomes %j', (text, put) => {
		expect(rulesIn(text)).toEqual(['from_price']);
		expect(fixAll(text, range)).toBe(put);
	});

	test('other amounts are pointed out and left to a person', () => {
		const text = 'Selbstbeteiligung von 150 € wird verrechnet';
		expect(lint(text, range)).toMatchObject([
			{ rule: 'amount_in_text', severity: 'warning', words: '150 €' }
		]);
		expect(fixAll(text, range)).toBe(text);
		expect(firstError(text, range)).toBeNull();
	});

	test.each(['ab Katalysator', 'ab 30 Jahren', 'bis 3,5 t', 'ab 2,0 Liter Hubraum', 'ab 2018'])(
		'%j is no price',
		(text) => expect(rulesIn(text)).toEqual([])
	);
});

describe('promises', () => {
	test.each([
		['Ölwechsel zum Festpreis', 'Ölwechsel zum Richtpreis'],
		['Verbindliches Angebot', 'Unverbindliches Angebot'],
		['Garantierter Preis', 'Preis'],
		['Preisgarantie', 'Richtpreis'],
		['Fixed price oil change', 'estimate oil change'],
		['A binding offer', 'A non-binding offer']
	])('%j becomes %j on a range', (text, put) => {
		expect(rulesIn(text)).toEqual(['promise']);
		expect(fixAll(text, range)).toBe(put);
		expect(rulesIn(text, { ...range, priceKind: 'after_inspection' })).toEqual(['promise']);
	});

	test('are kept by a fixed price', () => {
		expect(rulesIn('Verbindlicher Festpreis, garantiert', fixed)).toEqual([]);
	});

	test.each(['unverbindlich', 'a non-binding estimate', '2 Jahre Garantie auf die Arbeit'])(
		'%j promises no price',
		(text) => expect(rulesIn(text)).toEqual([])
	);
});

describe('superlatives', () => {
	test.each([
		['Der billigste Ölwechsel', 'Der günstige Ölwechsel'],
		['Am günstigsten in Dortmund', 'günstig in Dortmund'],
		['Bestpreis', 'Preis'],
		['Unschlagbare Preise', 'Günstige Preise'],
		['Cheapest tyres', 'Affordable tyres'],
		['Best prices', 'Fair prices']
	])('%j is a warning, and may become %j', (text, put) => {
		expect(lint(text, range)).toMatchObject([{ rule: 'superlative', severity: 'warning' }]);
		expect(fixAll(text, range)).toBe(put);
	});

	test('“Nr. 1” has no replacement', () => {
		expect(lint('Die Nr. 1 in Dortmund', range)).toMatchObject([{ replacement: null }]);
	});
});

test('several findings stand in the order of the text, with their words', () => {
	const text = 'Billigster TÜV zum Festpreis, schon ab 99 € zzgl. MwSt.';
	expect(lint(text, range).map(({ rule, words }) => [rule, words])).toEqual([
		['superlative', 'Billigster'],
		['testing_brand', 'TÜV'],
		['promise', 'Festpreis'],
		['from_price', 'schon ab 99 €'],
		['net_price', 'zzgl. MwSt.']
	]);
	expect(fixAll(text, range)).toBe('Günstiger HU zum Richtpreis, inkl. MwSt.');
	expect(fixErrors(text, range)).toBe('Billigster HU zum Richtpreis, inkl. MwSt.');
});

test('every rule cites a provision and explains itself in both languages', () => {
	for (const { id, law, explain } of LAW_RULES) {
		expect([id, law]).toEqual([id, expect.stringContaining('§')]);
		expect(explain.de.length).toBeGreaterThan(40);
		expect(explain.en.length).toBeGreaterThan(40);
	}
});

/** Pieces of texts, harmless and not, in any order. */
const piece = fc.constantFrom(
	'Ölwechsel', 'TÜV', 'HU/TÜV', 'beim TÜV', '(TÜV)', 'zzgl. MwSt.', '+ MwSt', 'netto', 'Nettopreis', 'ab 49 €', 'from €20',
	'Festpreis', 'garantiert', 'verbindlich', 'Preisgarantie', 'billigster', 'Bestpreis', 'unschlagbar', 'binding',
	'plus VAT', 'inkl. Filter', '\n', ',', '.', '(', ')', '–', 'und', '12,50 €', 'TÜV-Gutachten', 'TÜV SÜD'
); // prettier-ignore
const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
const contexts = fc.record({
	priceKind: fc.constantFrom('range' as const, 'fixed' as const, 'after_inspection' as const, null),
	testingBody: fc.constantFrom(null, 'DEKRA', 'TÜV SÜD', 'GTÜ')
});

test('a text that was put right has no error left, and putting it right again changes nothing', () => {
	fc.assert(
		fc.property(texts, contexts, (text, context) => {
			for (const fix of [fixAll, fixErrors]) {
				const put = fix(text, context);
				expect(firstError(put, context)).toBeNull();
				expect(fix(put, context)).toBe(put);
			}
		}),
		{ numRuns: 3000 }
	);
});

test('a single fix takes exactly its finding away, whatever the text is', () => {
	fc.assert(
		fc.property(fc.oneof(texts, fc.string({ unit: 'grapheme' })), contexts, (text, context) => {
			for (const finding of lint(text, context)) {
				const put = applyFix(text, finding);
				expect(put === text).toBe(finding.replacement === null);
				expect(text.slice(finding.start, finding.end)).toContain(finding.words);
			}
		}),
		{ numRuns: 2000 }
	);
});

test('the library breaks none of the rules with what visitors read', () => {
	const found = readServices().flatMap((row) =>
		([row.name_de, row.name_en, row.description_de, row.description_en] as const).flatMap((text) =>
			lint(text, range).map(({ rule, words }) => `${row.key} ${rule}: ${words}`)
		)
	);
	expect(found).toEqual([]);
});

test('what the library doesn’t call TÜV is still found by it', () => {
	const services = new Map(readServices().map((row) => [row.key, row]));
	for (const [key, { name }] of Object.entries(PUBLIC_NAMES)) {
		const row = services.get(key);
		expect([key, row?.name_de]).toEqual([key, name]);
		expect(row?.synonyms_de).toMatch(/TÜV/);
	}
});

test('reads a long text in no time', () => {
	const text = `${'TÜV zzgl. ab 49 '.repeat(120)}€`;
	expect(cpuMs(() => lint(text, range))).toBeLessThan(200);
});
