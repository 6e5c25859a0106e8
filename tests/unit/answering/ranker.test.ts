import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conceptsOf } from '../../../supabase/functions/_shared/ranker/concepts.ts';
import { featuresOf, tokensOf } from '../../../supabase/functions/_shared/ranker/features.ts';
import { lexicalScores } from '../../../supabase/functions/_shared/ranker/lexical.ts';
import { libraryServices } from '../../../supabase/functions/_shared/ranker/library.ts';
import { match } from '../../../supabase/functions/_shared/ranker/matcher.ts';
import model from '../../../supabase/functions/_shared/ranker/model.generated.json';
import { understand } from '../../../supabase/functions/_shared/answering/understand.ts';
import { inputsHash } from '../../../supabase/training/inputs.ts';
import { parsePhrasings, readPhrasings } from '../../../supabase/training/phrasings.ts';
import { playOffline } from '../../eval/offline.ts';
import { partOf, readQuestions } from '../../eval/questions.ts';
import { scoreRow, summarise } from '../../eval/score.ts';
import { cpuMs } from '../../support/cost.ts';

const url = (path: string) => new URL(`../../../${path}`, import.meta.url);

describe('the model', () => {
	const file = url('supabase/functions/_shared/ranker/model.generated.json');

	it('is small enough for the edge function', () => {
		expect(statSync(file).size).toBeLessThanOrEqual(2_000_000);
	});

	it('was learned from the phrasings as they are (else: npm run generate && npm run train)', () => {
		expect(model.inputs).toBe(inputsHash());
	});

	it('knows every library service', () => {
		expect(
			[...libraryServices().keys()].filter((key) => !model.services.labels.includes(key))
		).toEqual([]);
	});

	it('answers within milliseconds', () => {
		const questions = readQuestions(url('tests/eval/data/own.csv').pathname).slice(0, 100);
		const ask = () => questions.forEach(({ question }) => understand(question, 'de'));
		ask();
		expect(cpuMs(ask) / questions.length).toBeLessThanOrEqual(10);
	});
});

describe('phrasings', () => {
	it('are of services and intents that exist', () => {
		const known = new Set([...model.services.labels]);
		expect(readPhrasings().filter(({ label }) => !known.has(label))).toEqual([]);
	});

	it('are refused with file and line where they do not fit the format', () => {
		expect(() => parsePhrasings('[oil-change]\nkein doppelpunkt', 'x.txt')).toThrow('x.txt:2');
		expect(() => parsePhrasings('plain: ohne Abschnitt', 'x.txt')).toThrow('x.txt:1');
	});

	it('are read by section and voice', () => {
		expect(parsePhrasings('# note\n[a]\nplain: eins | zwei\n\ntr: üç', 'x.txt')).toMatchObject([
			{ label: 'a', voice: 'plain', text: 'eins', line: 3 },
			{ label: 'a', voice: 'plain', text: 'zwei', line: 3 },
			{ label: 'a', voice: 'tr', text: 'üç', line: 5 }
		]);
	});
});

describe('matching', () => {
	it('reads umlauts, their digraphs and neither the same', () => {
		expect(tokensOf('Ölwechsel')).toEqual(tokensOf('Oelwechsel'));
		expect(featuresOf('Ölwechsel')).toEqual(featuresOf('olwechsel'));
	});

	it('knows what words mean in six languages', () => {
		for (const text of [
			'vorne bremse',
			'front brake',
			'on fren',
			'спереди тормоз',
			'przod hamulce',
			'الاماميه فرامل'
		]) {
			expect(conceptsOf(tokensOf(text))).toEqual(expect.arrayContaining(['front', 'brake']));
		}
	});

	it('finds names by their words, whatever the spelling', () => {
		const best = (text: string) => [...lexicalScores(text)].sort((a, b) => b[1] - a[1])[0]?.[0];
		expect(best('Bremsflüssigkeit wechseln')).toBe('brake-fluid-change');
		expect(best('brems flüssigkeit')).toBe('brake-fluid-change');
		expect(best('koppelstanje')).toBe('stabilizer-link');
	});

	it('gives confidences between 0 and 1, the surest first', () => {
		const { candidates } = match('bremsen quietschen');
		const confidences = candidates.map(({ confidence }) => confidence);
		expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
		expect(confidences.every((one) => one >= 0 && one <= 1)).toBe(true);
	});
});

describe('a third of the development questions', () => {
	const questions = readQuestions(url('tests/eval/data/dev.csv').pathname).filter(
		(question) => partOf(question) === 'check'
	);
	const answers = playOffline(questions);
	const summary = summarise(
		questions.map((question, index) => {
			const answer = answers[index];
			if (!answer) throw new Error(question.id);
			return { question, answer, points: scoreRow(question, answer) };
		}),
		[0, 0]
	);

	it('is understood', () => {
		expect(summary.accuracy).toBeGreaterThanOrEqual(0.93);
		expect(summary.answeredPrecision).toBeGreaterThanOrEqual(0.96);
		expect(summary.answeredShare).toBeGreaterThanOrEqual(0.9);
		expect(summary.falseAnswers).toBeLessThanOrEqual(0.02);
		expect(summary.vehicleAccuracy).toBeGreaterThanOrEqual(0.97);
	});
});
