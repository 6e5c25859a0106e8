export const reviewFilters = ['unreviewed', 'unsure', 'wrong', 'correct', 'all'] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

export const toReviewFilter = (value: string | null): ReviewFilter =>
	reviewFilters.find((filter) => filter === value) ?? 'unreviewed';
