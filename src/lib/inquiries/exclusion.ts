import { m } from '$lib/paraglide/messages';

/** Why an inquiry is left out of the metrics. */
export const exclusionKinds = ['spam', 'duplicate', 'test'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

export interface Exclusion {
	as: ExclusionKind;
	/** False where its conversation was a try-out of the workshop's own: that stays one. */
	mayCount: boolean;
}

const labels: Record<ExclusionKind, () => string> = {
	spam: m.exclusion_spam,
	duplicate: m.exclusion_duplicate,
	test: m.exclusion_test
};
const texts: Record<ExclusionKind, () => string> = {
	spam: m.exclusion_spam_text,
	duplicate: m.exclusion_duplicate_text,
	test: m.exclusion_test_text
};
export const exclusionLabel = (as: ExclusionKind): string => labels[as]();
export const exclusionText = (as: ExclusionKind): string => texts[as]();

export const toExclusionKind = (value: unknown): ExclusionKind | null =>
	exclusionKinds.find((kind) => kind === value) ?? null;
