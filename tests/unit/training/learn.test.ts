/** What is learned from a handful of texts: the same each time, no more than fits, and more than single words. */
import { beforeAll, describe, expect, test } from 'vitest';
import { featuresOf } from '../../../supabase/functions/_shared/ranker/features.ts';
import { Ranker } from '../../../supabase/functions/_shared/ranker/ranker.ts';
import { learn, type Trained } from '../../../supabase/training/learn.ts';
import { pack } from '../../../supabase/training/pack.ts';
import { prepare } from '../../../supabase/training/prepare.ts';

const TEXTS: Record<string, string[]> = {
	paint: ['Kratzer im Lack', 'Schramme am Lack', 'Lack zerkratzt', 'tiefe Schramme in der Tür'],
	glass: ['Riss in der Scheibe', 'Steinschlag in der Scheibe', 'Scheibe gesprungen', 'Glas hat einen Steinschlag'],
	tyres: ['Nagel im Reifen', 'Reifen verliert Luft', 'Platten hinten', 'Reifen ist platt'],
	none: ['Pizza bestellen', 'Fahrrad flicken', 'Rasenmäher holen', 'Sofa beziehen']
}; // prettier-ignore
const LABELS = Object.keys(TEXTS).toSorted();
const SIZE = { entries: 900, dimensions: 8 };

const taught = (size = SIZE): Trained =>
	learn(
		prepare(
			LABELS.flatMap((label) =>
				(TEXTS[label] ?? []).map((text) => ({
					...{ label, text, voice: 'plain', weight: 1, source: text, made: false }
				}))
			)
		),
		LABELS,
		size
	);

describe('learning', () => {
	let trained: Trained;
	beforeAll(() => {
		trained = taught();
	});
	const best = (text: string) => new Ranker(pack(trained)).rank(featuresOf(text))[0]?.label;

	test('gives the same weights for the same texts', () => {
		expect(pack(taught())).toEqual(pack(trained));
	});

	test('keeps no more weights than fit, and those that matter', () => {
		const few = taught({ ...SIZE, entries: 200 });
		expect(few.weights.length).toBeLessThanOrEqual(200);
		expect(few.weights.length).toBeGreaterThan(100);
		expect(new Ranker(pack(few)).rank(featuresOf('Reifen ist platt'))[0]?.label).toBe('tyres');
	});

	test.each(LABELS.flatMap((label) => (TEXTS[label] ?? []).map((text) => [text, label])))(
		'knows «%s»',
		(text, label) => expect(best(text)).toBe(label)
	);

	test.each([
		['Schramme', 'paint'],
		['die Scheibe hat was abbekommen', 'glass'],
		['mein Reifn hat einen Nagel', 'tyres']
	])('understands «%s»', (text, label) => expect(best(text)).toBe(label));
});
