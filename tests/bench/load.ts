/**
 * Sends `count` requests at a steady rate, whether or not earlier ones have answered, so that a slow answer can't hide
 * the wait of those behind it. Gives the milliseconds from each one's due time to its end.
 */
export async function steadyLoad(
	perSecond: number,
	count: number,
	request: (index: number) => Promise<void>
): Promise<number[]> {
	const start = performance.now() + 50;
	return Promise.all(
		Array.from({ length: count }, async (_, index) => {
			const due = start + (index * 1000) / perSecond;
			await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
			await request(index);
			return performance.now() - due;
		})
	);
}
