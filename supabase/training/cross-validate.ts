/** How well voices that were learned from understand one that was not. */
import { Ranker } from '../functions/_shared/ranker/ranker.ts';
import { learn, type Prepared } from './learn.ts';
import { pack } from './pack.ts';

export function crossValidate(examples: Prepared[], labels: string[], only: string[]): void {
	const voices = [...new Set(examples.map((example) => example.voice))].filter(
		(voice) => voice !== 'library' && (only.length === 0 || only.includes(voice))
	);
	for (const voice of voices) {
		const ranker = new Ranker(
			pack(
				learn(
					examples.filter((example) => example.voice !== voice),
					labels
				)
			)
		);
		const held = examples.filter((example) => example.voice === voice && !example.made);
		const results = held.map((example) => {
			const ranked = ranker.rank(example.text, 4);
			return {
				first: ranked[0]?.label === example.label,
				four: ranked.some(({ label }) => label === example.label),
				probability: ranked[0]?.probability ?? 0
			};
		});
		const share = (count: number, of = results.length) => (of ? (count / of).toFixed(3) : '–');
		const sure = results.filter(({ probability }) => probability >= 0.5);
		console.log(
			`${voice.padEnd(12)} ${String(held.length).padStart(5)}  first ${share(results.filter((one) => one.first).length)}` +
				`  among four ${share(results.filter((one) => one.four).length)}` +
				`  sure ${share(sure.length)} of them right ${share(sure.filter((one) => one.first).length, sure.length)}`
		);
	}
}
