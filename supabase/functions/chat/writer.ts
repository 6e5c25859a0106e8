import { compose } from '../_shared/answering/compose.ts';
import type { Composed, Decision, Facts } from '../_shared/answering/types.ts';

/**
 * Puts a decision into words. What is answered and every amount are settled by then: a writer adds no facts, and a
 * language model may take this one's place and fall back to it.
 */
export type Writer = (decision: Decision, facts: Facts, now: Date) => Composed | Promise<Composed>;

export const write: Writer = compose;
