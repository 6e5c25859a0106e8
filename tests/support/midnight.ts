/**
 * "Today", "this month" and "due on Monday" are other ones after midnight: no file of tests begins in the last minutes of a
 * day, by the clock of the workshops, for it might end on the next.
 */
import { setTimeout } from 'node:timers/promises';
import { localTime, MINUTE } from './kpi/time.ts';

const LAST_MINUTES = 5;

/** Milliseconds to the next full hour if that begins a day; clocks change at other hours. */
function untilMidnight(): number {
	const now = Date.now();
	const rest = 60 * MINUTE - (now % (60 * MINUTE));
	return localTime(now, 'Europe/Berlin').hour === 23 ? rest : Infinity;
}

const rest = untilMidnight();
if (rest <= LAST_MINUTES * MINUTE) {
	console.log(`Waiting ${Math.ceil(rest / 1000)} s for the next day.`);
	await setTimeout(rest + 1000);
}
