import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { clean } from '../../../supabase/functions/_shared/text/clean';
import { LIMITS } from '../../../supabase/functions/_shared/protocol';
import { VEHICLE_CLASSES } from '../../../supabase/functions/_shared/vehicles/classes';
import type { TrialQuestion } from './engine';

const maximum = LIMITS.messageCharacters;

/** A question to try, and what is known besides it. */
export const trialSchema = z.object({
	text: z
		.string()
		.transform(clean)
		.pipe(
			z
				.string()
				.min(1, { error: () => m.answers_trouble_question() })
				.max(maximum, { error: () => m.form_too_long({ max: maximum }) })
		),
	/** empty: not known */
	vehicle: z.enum(['', ...VEHICLE_CLASSES]),
	electric: z.boolean(),
	/** "YYYY-MM-DD"; empty: today */
	day: z.string().refine((day) => day === '' || z.iso.date().safeParse(day).success, {
		error: () => m.answers_trouble_day()
	})
});

export type TrialInput = z.infer<typeof trialSchema>;

export const toQuestion = ({ text, vehicle, electric, day }: TrialInput): TrialQuestion => ({
	text,
	vehicleClass: vehicle || null,
	electric,
	day: day || null,
	context: []
});
