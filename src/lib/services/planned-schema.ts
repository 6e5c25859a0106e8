import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { checkPrice, priceFields } from './schema';

/** A base price that holds from a day on. Whether the day is one to come is for the database to say, by its own clock. */
export const plannedSchema = z
	.object({
		validFrom: z
			.string()
			.refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)), {
				error: () => m.planned_day_missing()
			}),
		...priceFields
	})
	.superRefine((input, context) => checkPrice(input, context));

export type PlannedInput = z.infer<typeof plannedSchema>;
