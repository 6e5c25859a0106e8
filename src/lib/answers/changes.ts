/** What an answer comes down to, and how today's differs from the one that was confirmed. */
import { z } from 'zod';
import type { Trial } from '../../../supabase/functions/_shared/trial.ts';

const amount = z.number().nullable();
const expectedService = z.object({
	id: z.string(),
	name: z.string(),
	/** EUR gross */
	min: amount,
	max: amount,
	label: z.enum(['fixed', 'estimate', 'after_inspection'])
});

/** A saved question's answer as the database keeps it. */
export const expectedSchema = z.object({
	outcome: z.enum(['answered', 'clarified', 'unanswered', 'smalltalk']),
	services: z.array(expectedService).max(50)
});
export type Expected = z.infer<typeof expectedSchema>;
export type ExpectedService = z.infer<typeof expectedService>;

/** The part of an answer that is worth keeping: which services, which amounts; words may change. */
export const expectedOf = ({ outcome, services }: Trial): Expected => ({
	outcome,
	services: services.map(({ serviceId, service, min, max, label }) => ({
		id: serviceId,
		name: service,
		min,
		max,
		label
	}))
});

export type Change =
	| { kind: 'outcome'; before: Expected['outcome']; after: Expected['outcome'] }
	| { kind: 'added'; service: ExpectedService }
	| { kind: 'removed'; service: ExpectedService }
	| { kind: 'price'; before: ExpectedService; after: ExpectedService };

/** How an answer changed, in the order of today's services; empty when it says the same. A new name alone is no change. */
export function changesBetween(before: Expected, after: Expected): Change[] {
	const known = new Map(before.services.map((service) => [service.id, service]));
	const now = new Set(after.services.map(({ id }) => id));
	const changes: Change[] =
		before.outcome === after.outcome
			? []
			: [{ kind: 'outcome', before: before.outcome, after: after.outcome }];
	for (const service of after.services) {
		const old = known.get(service.id);
		if (!old) changes.push({ kind: 'added', service });
		else if (!samePrice(old, service)) changes.push({ kind: 'price', before: old, after: service });
	}
	for (const service of before.services)
		if (!now.has(service.id)) changes.push({ kind: 'removed', service });
	return changes;
}

const samePrice = (a: ExpectedService, b: ExpectedService): boolean =>
	a.min === b.min && a.max === b.max && a.label === b.label;
