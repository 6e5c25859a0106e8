/** Numbers that look random and are the same in every run (Park–Miller). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = (seed % 2147483646) + 1;
	}

	/** 0 ≤ number < 1 */
	next(): number {
		this.#state = (this.#state * 48271) % 2147483647;
		return (this.#state - 1) / 2147483646;
	}

	/** 0 … count - 1 */
	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	/** 0 … count - 1, each once */
	order(count: number): Uint32Array {
		const order = Uint32Array.from({ length: count }, (_, position) => position);
		for (let position = count - 1; position > 0; position--) {
			const other = this.below(position + 1);
			[order[position], order[other]] = [order[other] as number, order[position] as number];
		}
		return order;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
}

/** A seed from a text, so that what is made from it does not depend on what stands around it. */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return (hash >>> 1) % 2147483646;
}
