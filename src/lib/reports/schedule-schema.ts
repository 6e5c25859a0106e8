import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { frequencies, limits } from './periods';
import { cleanRecipients, faultOf } from './schedule-input';
import type { Rhythm, ScheduleData } from './schedules';

/** Recipients as their field sends them. */
export const recipientsSchema = z.array(z.string().max(4000)).superRefine((typed, context) => {
	const fault = (message: string) => context.addIssue({ code: 'custom', message });
	const recipients = cleanRecipients(typed);
	const wrong = faultOf(recipients);
	if (wrong) fault(wrong);
	else if (recipients.length === 0) fault(m.reports_recipients_missing());
	else if (recipients.length > limits.recipients) {
		fault(m.reports_recipients_too_many({ max: limits.recipients }));
	}
});

const rhythm = z.object({
	frequency: z.enum(frequencies).default('weekly'),
	weekday: z.string().default('1'),
	monthDay: z.string().default('1'),
	sendAt: z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.reports_time_invalid() })
		.default('07:00')
});
type RhythmInput = z.infer<typeof rhythm>;

function checkDay({ frequency, weekday, monthDay }: RhythmInput, context: z.RefinementCtx) {
	const within = (text: string, most: number) =>
		/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
	if (frequency === 'weekly' && !within(weekday, 7)) {
		context.addIssue({ code: 'custom', path: ['weekday'], message: m.reports_weekday_invalid() });
	}
	if (frequency === 'monthly' && !within(monthDay, limits.monthDay)) {
		context.addIssue({
			code: 'custom',
			path: ['monthDay'],
			message: m.reports_month_day_invalid()
		});
	}
}

/** When a schedule sends, as its form and its preview say it. */
export const rhythmSchema = rhythm.superRefine(checkDay);

/** A schedule as its form sends it. */
export const scheduleSchema = rhythm
	.extend({
		/** empty for a new one */
		id: z.union([z.literal(''), z.uuid()]).default(''),
		recipients: recipientsSchema,
		active: z.boolean()
	})
	.superRefine(checkDay);

export type ScheduleInput = z.infer<typeof scheduleSchema>;

/** The same as it is stored. */
export const toRhythm = (input: RhythmInput): Rhythm => ({
	frequency: input.frequency,
	weekday: input.frequency === 'weekly' ? Number(input.weekday) : null,
	month_day: input.frequency === 'monthly' ? Number(input.monthDay) : null,
	send_at: input.sendAt
});

/** A valid form as it is stored. */
export const toScheduleData = (input: ScheduleInput): ScheduleData => ({
	...toRhythm(input),
	recipients: cleanRecipients(input.recipients),
	is_active: input.active
});
