export * as questionCards from './question-cards';
export * as questions from './questions';
export type { FoundService, QuestionCard } from './question-cards';
export * as receipts from './receipts';
export * as reviews from './reviews';
export * as saved from './saved';
export * as trials from './trials';
export { plainQuestion, readReceipt, tryQuestions, type Receipt, type Trial } from './engine';
