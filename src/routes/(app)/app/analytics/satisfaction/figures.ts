import type { Satisfaction } from '$lib/analytics';
import type { DayCounts } from '$lib/analytics/day-counts';
import { sumSteps, type Grain } from '$lib/analytics/steps';

/** What the page is drawn from. */
export interface Figures {
	satisfaction: Satisfaction;
	days: DayCounts[];
}
/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;

/** Under so many ratings a share would say more about single people than about the service. */
export const leastRatings = 5;

/** The finest steps, no finer than `usual`, in which most ratings stand beside enough others to be shown. */
export function readableGrain(days: readonly DayCounts[], usual: Grain): Grain {
	const all = days.reduce((sum, { ratings }) => sum + ratings, 0);
	const grains = (['day', 'week', 'month'] as const).slice(['day', 'week', 'month'].indexOf(usual));
	const isReadable = (grain: Grain) =>
		sumSteps(days, grain, ({ ratings }) => ratings)
			.filter(({ value }) => value >= leastRatings)
			.reduce((sum, { value }) => sum + value, 0) >=
		all / 2;
	return grains.find(isReadable) ?? 'month';
}
