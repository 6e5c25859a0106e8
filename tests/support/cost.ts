/** What work costs, whatever else the machine is doing. */

/** Milliseconds of processor time, for work that is done in this process. */
export function cpuMs(work: () => unknown): number {
	const started = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}

/** Milliseconds of the fastest of some goes, for work that others do: a busy machine slows down some, not all. */
export async function fastestMs(work: () => Promise<unknown>, goes = 5): Promise<number> {
	let fastest = Infinity;
	for (let go = 0; go < goes; go++) {
		const started = performance.now();
		await work();
		fastest = Math.min(fastest, performance.now() - started);
	}
	return fastest;
}
