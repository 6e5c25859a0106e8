import { count as write } from '$lib/format';
import { m } from '$lib/paraglide/messages';

/** How many inquiries wait for the workshop, in words. */
export function openTitle(count: number): string {
	if (count === 0) return m.open_none();
	return count === 1 ? m.open_waiting_one() : m.open_waiting({ count: write(count) });
}
