/**
 * Writes moments as a time zone's clock shows them: "2026-11-24 14:02:39", which spreadsheets read. The offset is looked up
 * once per quarter of an hour, for no zone changes its clock at another time.
 * @returns takes an ISO moment, with any number of digits after the second
 */
export function clockOf(timeZone: string): (iso: string) => string {
	const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const offsets = new Map<number, number>();
	const offsetAt = (time: number): number => {
		const quarter = Math.floor(time / 900_000);
		let offset = offsets.get(quarter);
		if (offset === undefined) {
			const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
			const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
			offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
			// a file is written in order: older quarters don't come again
			if (offsets.size > 1000) offsets.clear();
			offsets.set(quarter, offset);
		}
		return offset;
	};
	return (iso) => {
		const time = Date.parse(iso);
		return new Date(time + offsetAt(time)).toISOString().slice(0, 19).replace('T', ' ');
	};
}
