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
				.min(1, { error: () => m.answers_problem_question() })
				.max(maximum, { error: () => m.form_too_long({ max: maximum }) })
		),
	/** empty: not known */
	vehicle: z.enum(['', ...VEHICLE_CLASSES]),
	electric: z.boolean(),
	/** "YYYY-MM-DD"; empty: today */
	day: z.string().refine((day) => day === '' || z.iso.date().safeParse(day).success, {
		error: () => m.answers_problem_day()
	}),
	/** ids of the services named last, by ",": a choice of an answer is a follow-up */
	context: z.string().regex(/^([0-9a-f-]{36}(,(?=.)|$)){0,20}$/)
});

export type TrialInput = z.infer<typeof trialSchema>;

export const toQuestion = ({
	text,
	vehicle,
	electric,
	day,
	context
}: TrialInput): TrialQuestion => ({
	text,
	vehicleClass: vehicle || null,
	electric,
	day: day || null,
	context: context === '' ? [] : context.split(',')
});
