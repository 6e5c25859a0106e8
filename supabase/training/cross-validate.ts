/** How well voices that were learned from understand one that was not. */
import { Matcher } from '../functions/_shared/ranker/matcher.ts';
import { sameFamily } from '../functions/_shared/ranker/families.ts';
import { trainModels, type TrainingSet } from './models.ts';

/** `only` names the voices to leave out in turn; empty: every one. */
export function crossValidate(set: TrainingSet, only: string[]): void {
	const voices = [...new Set(set.services.map((example) => example.voice))].filter(
		(voice) => voice !== 'library' && (only.length === 0 || only.includes(voice))
	);
	for (const voice of voices) {
		const matcher = new Matcher(trainModels(set, (example) => example.voice !== voice));
		const held = set.services.filter((example) => example.voice === voice && !example.made);
		const results = held.map(({ text, label }) => {
			const { candidates, service, talk } = matcher.rank(text);
			const keys =
				service >= 0.5 ? candidates.slice(0, 4).map(({ key }) => key) : [`intent:${talk.intent}`];
			return {
				first: keys[0] === label,
				family: keys[0] === label || sameFamily(keys[0] ?? '', label),
				four: keys.includes(label)
			};
		});
		const share = (name: 'first' | 'family' | 'four') =>
			(results.filter((one) => one[name]).length / Math.max(1, results.length)).toFixed(3);
		console.log(
			`${voice.padEnd(12)} ${String(held.length).padStart(5)}  first ${share('first')}  or its like ${share('family')}  among four ${share('four')}`
		);
	}
}
