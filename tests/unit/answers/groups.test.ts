import { describe, expect, test } from 'vitest';
import { groupsOf, plain, type Asked } from '../../../src/lib/answers/groups.ts';
import { cpuMs } from '../../support/cost.ts';

let clock = 0;
const asked = (question: string, missing: string[] = []): Asked => ({
	message_id: `${clock}`,
	question,
	asked_at: new Date(Date.UTC(2026, 10, 1) - clock++ * 60_000).toISOString(),
	missing_keys: missing
});
const texts = (questions: Asked[]) =>
	groupsOf(questions).map((group) => group.questions.map(({ question }) => question));

describe('questions come together', () => {
	test('that ask for the same missing service, however they are put', () => {
		const groups = groupsOf([
			asked('Keramikversiegelung?', ['ceramic-coating']),
			asked('Was kostet eine Nanobeschichtung vom Lack', ['ceramic-coating']),
			asked('Motorrad zum TÜV', ['motorcycle-hu'])
		]);
		expect(groups.map(({ key, questions }) => [key, questions.length])).toEqual([
			['ceramic-coating', 2],
			['motorcycle-hu', 1]
		]);
	});

	test('that use nearly the same words, whatever case, accents, order and question around them', () => {
		expect(
			texts([
				asked('Können Sie mein Boot überwintern?'),
				asked('boot ueberwintern'),
				asked('Was kostet Boot überwintern bei euch'),
				asked('Boote überwintern???')
			])
		).toHaveLength(1);
	});

	test('and stay apart when the words differ', () => {
		expect(
			texts([
				asked('Was kostet ein neuer Auspuff?'),
				asked('Was kostet ein neuer Anhänger?'),
				asked('Was kostet das?')
			])
		).toHaveLength(3);
	});
});

test('the most asked group comes first, then the one that was asked last', () => {
	const groups = texts([
		asked('Neuwagen kaufen'),
		asked('Boot überwintern'),
		asked('Fahrrad reparieren'),
		asked('Boot überwintern!')
	]);
	expect(groups.map(([first]) => first)).toEqual([
		'Boot überwintern',
		'Neuwagen kaufen',
		'Fahrrad reparieren'
	]);
});

test('five hundred different questions are grouped in well under a second', () => {
	const questions = Array.from({ length: 500 }, (_, index) =>
		asked(`Frage ${index} nach ${Math.sin(index).toString(36)} und ${index * 7}`)
	);
	expect(cpuMs(() => groupsOf(questions))).toBeLessThan(1000);
});

test.each([
	['Was kostet ein Frostschutz-Check?', 'frostschutz check'],
	['ÖL?!', 'ol'],
	['Was kostet das?', 'was kostet das'],
	['', '']
])('%s is compared as %s', (question, words) => {
	expect(plain(question)).toBe(words);
});
