import type { Metrics, Satisfaction } from '$lib/analytics';
import { sumSteps, type Grain } from '$lib/analytics/steps';

/** What the page is drawn from. */
export type Figures = Satisfaction & Pick<Metrics, 'metrics'>;
/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;

/** Under so many ratings a share would say more about single people than about the service. */
export const leastRatings = 5;

/**
 * The finest steps, no finer than `usual`, most of which from the first rating on have enough of them to be shown; months
 * where none do.
 */
export function readableGrain(
	days: readonly Pick<Satisfaction['days'][number], 'day' | 'ratings'>[],
	usual: Grain
): Grain {
	const grains = (['day', 'week', 'month'] as const).slice(['day', 'week', 'month'].indexOf(usual));
	const isReadable = (grain: Grain) => {
		const steps = sumSteps(days, grain, ({ ratings }) => ratings);
		const rated = steps.slice(steps.findIndex(({ value }) => value > 0));
		return rated.filter(({ value }) => value >= leastRatings).length > rated.length / 2;
	};
	return grains.find(isReadable) ?? 'month';
}
