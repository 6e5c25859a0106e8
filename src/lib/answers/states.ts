/** What became of a question without an answer. */
export const questionStates = ['open', 'solved', 'dismissed'] as const;
export type QuestionState = (typeof questionStates)[number];

export const toQuestionState = (value: string | null): QuestionState =>
	questionStates.find((state) => state === value) ?? 'open';
