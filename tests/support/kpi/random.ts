/** Random numbers that are the same in every run with the same seed. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ x < 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from low to high, both possible. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(choices: readonly [T, ...T[]]): T {
		return choices[this.whole(0, choices.length - 1)] ?? choices[0];
	}

	/** One of some that may be none. */
	oneOf<T>(choices: readonly T[]): T | undefined {
		return choices.length === 0 ? undefined : choices[this.whole(0, choices.length - 1)];
	}

	uuid(): string {
		const hex = Array.from({ length: 32 }, () => this.whole(0, 15).toString(16));
		hex[12] = '4';
		hex[16] = (8 + this.whole(0, 3)).toString(16);
		const text = hex.join('');
		return [
			text.slice(0, 8),
			text.slice(8, 12),
			text.slice(12, 16),
			text.slice(16, 20),
			text.slice(20)
		].join('-');
	}
}
