import { expect, test } from 'vitest';
import { wishOf } from '../../../supabase/functions/_shared/answering/wish.ts';

test.each([
	['Was kostet der Wellness-Tag für meinen Kombi?', 'Wellness-Tag'],
	['wieviel nehmt ihr für den wellness tag', 'wellness tag'],
	['Können Sie mein Boot überwintern?', 'Boot überwintern'],
	['was kostet bei euch eine h1 lampe wechseln am Golf 7', 'h1 lampe wechseln'],
	['Was kostet ein Ölwechsel für meinen Golf 7, Baujahr 2017?', 'Ölwechsel'],
	['Ich brauche: neue Fußmatten.', 'Fußmatten']
])('%s → %s', (text, words) => {
	expect(wishOf(text, 'de')).toBe(words);
});

test('a text of which nothing stands out is kept as it is', () => {
	expect(wishOf('Was kostet das?', 'de')).toBe('Was kostet das');
});

test('a long text is cut to what a service’s own words may be', () => {
	expect(wishOf('Sitzbezüge '.repeat(40), 'de').length).toBeLessThanOrEqual(80);
});
