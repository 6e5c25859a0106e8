import { z } from 'zod';

const text = z.string();
const n = z.number();
/** Who is behind a row: null what is deleted or locked. */
const contact = {
	inquiry_id: text.nullable(),
	contact_id: text.nullable(),
	contact_name: text.nullable(),
	is_locked: z.boolean()
};

/** What a month brought; amounts in EUR gross, what the plan costs net. */
export const valueSchema = z.object({
	/** local days `[from, to)` */
	from: text,
	to: text,
	/** local, of the workshop's first fact or its creation */
	first_day: text,
	/** its inquiries may still be won */
	is_unripe: z.boolean(),
	won: z.array(
		z.object({
			id: text,
			...contact,
			day: text,
			won_on: text.nullable(),
			service_name: text.nullable(),
			source: text,
			amount: n.nullable()
		})
	),
	/** answered outside opening hours; null where the month's conversations are deleted */
	closed: z.array(z.object({ day: text, conversations: n })).nullable(),
	totals: z.object({
		won: n,
		amount: n,
		closed_conversations: n.nullable(),
		inquiries: n,
		contacts: n
	}),
	has_opening_hours: z.boolean(),
	plan: z.object({ plan_type: text, is_trial: z.boolean(), monthly_net: n.nullable() }).nullable()
});

export type ValueContact = Pick<ValueRow, 'contact_name' | 'is_locked'>;
export type ValueStatement = z.infer<typeof valueSchema>;

/** What is counted beside the euros and has rows of its own. */
export const valueLists = ['inquiries', 'contacts'] as const;
export type ValueList = (typeof valueLists)[number];

/** Rows of such a count. */
export const valueRowsSchema = z.array(
	z.object({
		id: text,
		...contact,
		day: text,
		source: text,
		service_name: text.nullable()
	})
);
export type ValueRow = z.infer<typeof valueRowsSchema>[number];
