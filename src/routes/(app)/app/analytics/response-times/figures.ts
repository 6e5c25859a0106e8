import type { Overview, ResponseTimes } from '$lib/analytics';

/** What the page is drawn from. */
export interface Figures {
	times: ResponseTimes;
	overview: Overview;
}

/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;
