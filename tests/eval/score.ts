/** Scoring of answers against what was expected: see README.md beside this file for the definitions. */
import type { Answer, Question } from './questions.ts';

export interface Scored {
	question: Question;
	answer: Answer;
	/** 0, ½ (asked back with the right choice among the offered) or 1 */
	points: number;
}

export function scoreRow(question: Question, answer: Answer): number {
	const expected = question.services;
	if (expected.length === 0) {
		const intentRight = question.intents.some((intent) => answer.intent.includes(intent));
		return answer.services.length === 0 && intentRight ? 1 : 0;
	}
	if (answer.clarify) {
		const offered = expected.every((alternatives) =>
			alternatives.some((key) => answer.services.includes(key))
		);
		if (!offered) return 0;
		return expected.some((alternatives) => alternatives.length > 1) ? 1 : 0.5;
	}
	const named = new Set(answer.services);
	if (named.size !== expected.length) return 0;
	return expected.every((alternatives) => alternatives.filter((key) => named.has(key)).length === 1)
		? 1
		: 0;
}

export interface Summary {
	rows: number;
	accuracy: number;
	/** bootstrap 95 % interval of the accuracy */
	interval: [number, number];
	answeredPrecision: number | null;
	answeredShare: number | null;
	falseAnswers: number | null;
	vehicleAccuracy: number | null;
	intentAccuracy: number;
	priceExactness: number | null;
	p50: number;
	p95: number;
	classes: Record<string, { rows: number; accuracy: number }>;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** `exact` tells how many of the quoted amounts equal the price engine's: [equal, all]. */
export function summarise(scored: Scored[], exact: [number, number]): Summary {
	const points = scored.map((row) => row.points);
	const withService = scored.filter(({ question }) => question.services.length > 0);
	const answered = withService.filter(
		({ answer }) => !answer.clarify && answer.services.length > 0
	);
	const without = scored.filter(({ question }) => question.services.length === 0);
	const withVehicle = scored.filter(({ question }) => question.vehicle !== null);
	const times = scored.map(({ answer }) => answer.ms).toSorted((a, b) => a - b);
	const classes: Summary['classes'] = {};
	for (const name of new Set(scored.map(({ question }) => question.class))) {
		const rows = scored.filter(({ question }) => question.class === name);
		classes[name] = { rows: rows.length, accuracy: mean(rows.map((row) => row.points)) };
	}
	return {
		rows: scored.length,
		accuracy: mean(points),
		interval: bootstrap(points),
		answeredPrecision: share(answered.filter((row) => row.points === 1).length, answered.length),
		answeredShare: share(answered.length, withService.length),
		falseAnswers: share(
			without.filter(({ answer }) => answer.services.length > 0).length,
			without.length
		),
		vehicleAccuracy: share(
			withVehicle.filter(({ question, answer }) => answer.vehicle === question.vehicle).length,
			withVehicle.length
		),
		intentAccuracy: mean(
			scored.map(({ question, answer }) =>
				question.intents.every((intent) => answer.intent.includes(intent)) ? 1 : 0
			)
		),
		priceExactness: share(...exact),
		p50: times[Math.floor((times.length - 1) * 0.5)] ?? 0,
		p95: times[Math.floor((times.length - 1) * 0.95)] ?? 0,
		classes: Object.fromEntries(
			Object.entries(classes).toSorted(([, a], [, b]) => a.accuracy - b.accuracy)
		)
	};
}

const mean = (values: number[]) =>
	values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** 1,000 resamples with a fixed sequence, so that the same answers give the same interval. */
function bootstrap(points: number[]): [number, number] {
	let state = 1;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const means = Array.from({ length: 1000 }, () =>
		mean(points.map(() => points[Math.floor(random() * points.length)] as number))
	).toSorted((a, b) => a - b);
	return [means[25] as number, means[974] as number];
}
