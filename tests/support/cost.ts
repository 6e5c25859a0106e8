/** What work costs, whatever else the machine is doing. */

/** Milliseconds of processor time, for work that is done in this process. */
export function cpuMs(work: () => unknown): number {
	const started = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}
