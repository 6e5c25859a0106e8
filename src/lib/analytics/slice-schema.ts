import { z } from 'zod';
import type { MetricId } from './catalogue';
import { reachable, standings, type Slice } from './slices';

// the database knows no such character
const name = z.string().refine((text) => !text.includes('\0'));
const names = z.array(name.nullable()).min(1);
const except = z.literal(true).optional();
const byNames = [
	z.strictObject({ service: names, except }),
	z.strictObject({ page: names, except }),
	z.strictObject({ source: names, except }),
	z.strictObject({ status: z.enum(reachable) })
] as const;

const schemas: Partial<Record<MetricId, z.ZodType<Slice>>> = {
	episodes: z.union([
		z.strictObject({
			weekday: z.int().min(1).max(7),
			hour: z.int().min(0).max(23).optional()
		}),
		z.strictObject({ outside: z.enum(['all', 'answered']) })
	]),
	contacts: z.union(byNames),
	inquiries: z.union([
		...byNames,
		z.strictObject({ now: z.enum(standings) }),
		z.strictObject({ reason: names, except })
	]),
	won_inquiries: z.union(byNames)
};

/** Reads `?slice=`, JSON; undefined without one, null for one that the metric's pages don't show. */
export function readSlice(query: URLSearchParams, metric: MetricId): Slice | null | undefined {
	const text = query.get('slice');
	if (!text) return undefined;
	try {
		return schemas[metric]?.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}
