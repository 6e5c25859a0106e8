import { describe, expect, it } from 'vitest';
import { Ranker } from '../../../supabase/functions/_shared/ranker/ranker.ts';
import { unpacked } from '../../../supabase/functions/_shared/ranker/weights.ts';
import { Random } from '../../../supabase/training/random.ts';
import { pack } from '../../../supabase/training/pack.ts';

/** Features far apart and side by side, with few and with many weights. */
function trained() {
	const random = new Random(3);
	const labels = Array.from({ length: 300 }, (_, at) => `label-${at}`);
	const vocabulary = Uint32Array.from([0, 1, 2, 900, 70_000, 70_001, 1_048_575]);
	const lists = [1, 300, 0, 7, 40, 2, 1].map((count) =>
		labels.map((_, at) => at).filter((at) => at >= 300 - count)
	);
	const starts = Uint32Array.from({ length: 8 }, (_, row) => lists.slice(0, row).flat().length);
	const targets = Uint16Array.from(lists.flat());
	const weights = Float32Array.from(targets, () => random.next() * 4 - 2);
	return { labels, biases: new Float32Array(300), vocabulary, starts, targets, weights };
}

describe('a packed model', () => {
	const model = trained();
	const packed = pack(model);

	it('stands in JSON without a character that needs escaping', () => {
		expect(JSON.stringify(packed.bits).length).toBe(packed.bits.length + 2);
	});

	it('gives back features and labels as they were, and weights nearly', () => {
		const read = unpacked(packed, model.labels.length);
		expect([...read.rows.keys()]).toEqual([0, 1, 900, 70_000, 70_001, 1_048_575]);
		expect([...read.targets]).toEqual([...model.targets]);
		const off = [...model.weights].map((weight, at) =>
			Math.abs(weight - (read.levels[read.codes[at] ?? 0] ?? 0))
		);
		expect(Math.max(...off)).toBeLessThan(0.5);
	});

	it('knows which features were learned', () => {
		const ranker = new Ranker(packed);
		expect(ranker.known(new Map([[900, 0.6], [901, 0.8]]))).toBeCloseTo(0.36); // prettier-ignore
	});
});
