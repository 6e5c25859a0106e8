import { z } from 'zod';

const counted = z.object({ current: z.number(), previous: z.number() });
const share = z.object({ numerator: z.number(), denominator: z.number() });
const day = z.object({ day: z.string(), conversations: z.number(), contacts: z.number() });

/** What the SQL function `dashboard_overview` answers. */
export const overviewSchema = z.object({
	impressions: counted,
	conversations: counted,
	contacts: counted,
	open_inquiries: z.object({ current: z.number() }),
	answered_share: z.object({ current: share, previous: share }),
	days: z.array(day)
});

export type Overview = z.infer<typeof overviewSchema>;
export type Counted = z.infer<typeof counted>;
export type Share = z.infer<typeof share>;
export type Day = z.infer<typeof day>;
