/** What several sources give, one after the other, each one begun while the one before it is still read. */
export async function* aheadOfReading<T>(sources: (() => AsyncGenerator<T>)[]): AsyncGenerator<T> {
	let next = begun(sources[0]);
	try {
		for (let at = 0; next; at++) {
			const current: Begun<T> = next;
			next = begun(sources[at + 1]);
			yield* itemsOf(current);
		}
	} finally {
		// the reader has gone, or one has failed: what was begun ends by itself
		next?.source.return(undefined).catch(() => undefined);
	}
}

async function* itemsOf<T>({ source, first }: Begun<T>): AsyncGenerator<T> {
	try {
		for (let item = await first; !item.done; item = await source.next()) yield item.value;
	} finally {
		await source.return(undefined);
	}
}

interface Begun<T> {
	source: AsyncGenerator<T>;
	first: Promise<IteratorResult<T>>;
}

function begun<T>(open: (() => AsyncGenerator<T>) | undefined): Begun<T> | undefined {
	if (!open) return undefined;
	const source = open();
	const first = source.next();
	// it is looked at when its turn comes
	first.catch(() => undefined);
	return { source, first };
}
