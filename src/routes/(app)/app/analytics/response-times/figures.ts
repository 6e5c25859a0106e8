import type { Metrics, ResponseTimes } from '$lib/analytics';

/** What the page is drawn from. */
export interface Figures {
	times: ResponseTimes;
	metrics: Metrics;
}

/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;
