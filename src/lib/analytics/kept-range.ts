import type { Snapshot } from '@sveltejs/kit';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { addressOf } from '$lib/lists/address';
import { queryOf, type Window } from './window';

/**
 * What Back shows of a page whose address names no days: those that were seen there, though others were chosen since. For
 * the `snapshot` of a page or layout.
 */
export const keptRange = (window: () => Window): Snapshot<Window['preset']> => ({
	capture: () => window().preset,
	restore: (preset) => {
		const names = ['range', 'from', 'to'];
		if (preset === 'custom' || preset === window().preset) return;
		if (names.some((name) => page.url.searchParams.has(name))) return;
		const others = Object.fromEntries(page.url.searchParams);
		const address = addressOf(page.url.pathname, { ...others, ...queryOf(window(), { preset }) });
		void goto(address, { replaceState: true, noScroll: true, keepFocus: true });
	}
});
