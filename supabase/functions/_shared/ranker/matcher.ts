/** Text → services it may mean: the trained ranker and the lexical match, as one calibrated confidence. */
import type { Candidate, Intent } from '../answering/types.ts';
import { pooled } from './families.ts';
import { lexicalScores } from './lexical.ts';
import { libraryServices } from './library.ts';
import model from './model.generated.json' with { type: 'json' };
import { Ranker, type RankerModel } from './ranker.ts';

export interface Matched {
	/** library services, likeliest first; the confidences of all add up to at most 1 */
	candidates: Candidate[];
	/** likeliest talk about no service */
	talk: { intent: Intent; probability: number };
	/** how likely it is a wish that no library service covers */
	none: number;
	/** 0 … 1: how likely the text names a library service at all */
	service: number;
}

const COUNT = 10;
const TALK = 'intent:';
/** How much the lexical match says beside the ranker. */
const LEXICAL = 0.25;

let ranker: Ranker | undefined;

/** `text` is the content of a message or a part of it (see content.ts); `only` restricts the services. */
export function match(text: string, only?: (key: string) => boolean): Matched {
	ranker ??= new Ranker(model as RankerModel);
	const ranked = ranker.rank(text, Infinity);
	const services = ranked.filter(
		({ label }) => !label.includes(':') && label !== 'none' && (!only || only(label))
	);
	const talk = ranked.find(({ label }) => label.startsWith(TALK));
	const none = ranked.find(({ label }) => label === 'none')?.probability ?? 0;
	const mass = services.reduce((sum, { probability }) => sum + probability, 0);
	const lexical = lexicalScores(text);
	const most = Math.max(...lexical.values(), 0);
	const known = libraryServices();
	const candidates = services
		.filter(({ label }) => known.has(label))
		.slice(0, 60)
		.map(({ label, probability }) => {
			const words = lexical.get(label) ?? 0;
			const confidence =
				(1 - LEXICAL) * (probability / Math.max(mass, 1e-9)) +
				LEXICAL * (most > 0 ? words * (words / most) ** 2 : 0);
			return { key: label, confidence };
		})
		.sort((a, b) => b.confidence - a.confidence);
	return {
		candidates: pooled(candidates).slice(0, COUNT),
		talk: {
			intent: (talk?.label.slice(TALK.length) ?? 'offtopic') as Intent,
			probability: talk?.probability ?? 0
		},
		none,
		service: Math.max(mass, most >= 0.9 ? 0.5 : 0)
	};
}
