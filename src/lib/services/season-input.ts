import { writeAmount } from '$lib/inquiries/amount';
import type { SeasonInput } from './season-schema';
import type { Season } from './seasons';

export const directions = ['up', 'down'] as const;
export const units = ['percent', 'amount'] as const;
export const scopes = ['all', 'category', 'service'] as const;

export const priorityMost = 100;

/** A stored rule as its form shows it. */
export function toSeasonInput(season: Season): SeasonInput {
	const [startMonth = 1, startDay = 1] = season.starts_on.split('-').map(Number);
	const [endMonth = 1, endDay = 1] = season.ends_on.split('-').map(Number);
	return {
		id: season.id,
		name: season.name,
		startMonth,
		startDay,
		endMonth,
		endDay,
		direction: season.adjustment > 0 ? 'up' : 'down',
		unit: season.adjustment_kind === 'amount' ? 'amount' : 'percent',
		adjustment: writeAmount(Math.abs(season.adjustment)),
		scope: season.service_id ? 'service' : season.category_id ? 'category' : 'all',
		category: season.category?.key ?? '',
		service: season.service_id ?? '',
		priority: season.priority,
		active: season.is_active
	};
}
