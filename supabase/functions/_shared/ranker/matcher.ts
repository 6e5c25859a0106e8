/** Text → services it may mean: the trained ranker and the lexical match, as one calibrated confidence. */
import type { Candidate, Intent } from '../answering/types.ts';
import calibration from './calibration.generated.json' with { type: 'json' };
import { pooled } from './families.ts';
import { featuresOf, talkFeaturesOf } from './features.ts';
import { lexicalScores } from './lexical.ts';
import { libraryServices } from './library.ts';
import model from './model.generated.json' with { type: 'json' };
import { popularity } from './popularity.ts';
import { Ranker, type RankerModel } from './ranker.ts';

export interface MatcherModel {
	/** hash of what it was learned from, in the file that training writes */
	inputs?: string;
	/** labels: library keys, `intent:…`, `none` */
	services: RankerModel;
	/** labels: `service`, `intent:…`, `none` */
	talk: RankerModel;
}

export interface Matched {
	/** library services, likeliest first, with how likely each is what is meant */
	candidates: Candidate[];
	/** likeliest talk about no service */
	talk: { intent: Intent; probability: number };
	/** how likely it is a wish that no library service covers */
	none: number;
	/** how likely it names a library service at all */
	service: number;
}

/** Before calibration: confidences are shares of the ranker's probability. */
export interface RankedMatch extends Matched {
	lexical: Map<string, number>;
	/** the services' share in the ranker's own probabilities */
	mass: number;
	/** the share of the text that was ever learned: little of what nobody says in a workshop */
	known: number;
}

const COUNT = 10;
/** How much the lexical match adds to the ranker's score. */
const LEXICAL = 1.5;
const TALK = 'intent:';

let matcher: Matcher | undefined;
const recent = new Map<string, Matched>();

/** `text` is the content of a message or a part of it (see content.ts); `only` restricts the services. */
export function match(text: string, only?: (key: string) => boolean): Matched {
	const known = only ? undefined : recent.get(text);
	if (known) return known;
	matcher ??= new Matcher(model as MatcherModel);
	const ranked = matcher.rank(text, only);
	const best = ranked.candidates[0];
	const confidence = best ? dot(signalsOf(ranked, best), calibration.right) : 0;
	// the others keep their distance to the best
	const scale = best && best.confidence > 0 ? confidence / best.confidence : 0;
	const candidates = ranked.candidates.map(({ key, confidence: share }) => ({
		key,
		confidence: share * scale
	}));
	const { talk, none } = ranked;
	const service = dot(serviceSignalsOf(ranked), calibration.service);
	const matched = { candidates, talk, none, service };
	if (!only) {
		if (recent.size > 200) recent.clear();
		recent.set(text, matched);
	}
	return matched;
}

/** The two rankers and the lexical match, uncalibrated. */
export class Matcher {
	readonly #services: Ranker;
	readonly #talk: Ranker;

	constructor({ services, talk }: MatcherModel) {
		this.#services = new Ranker(services);
		this.#talk = new Ranker(talk);
	}

	rank(text: string, only?: (key: string) => boolean): RankedMatch {
		const features = featuresOf(text);
		const ranked = this.#services.rank(features);
		const known = libraryServices();
		const lexical = lexicalScores(text);
		const services = ranked
			.filter(({ label }) => known.has(label) && (!only || only(label)))
			.map(({ label, probability }) => ({
				label,
				probability: probability * popularity(label) * Math.exp(LEXICAL * (lexical.get(label) ?? 0))
			}))
			.sort((a, b) => b.probability - a.probability);
		const all = services.reduce((sum, { probability }) => sum + probability, 0);
		const mass =
			all /
			(all +
				ranked.reduce(
					(sum, { label, probability }) => sum + (known.has(label) ? 0 : probability),
					0
				) +
				1e-9);
		const candidates = pooled(
			services.slice(0, 40).map(({ label, probability }) => ({
				key: label,
				confidence: probability / Math.max(all, 1e-9)
			}))
		).slice(0, COUNT);
		const kinds = this.#talk.rank(talkFeaturesOf(text));
		const talk = kinds.find(({ label }) => label.startsWith(TALK));
		const share = (name: string) => kinds.find(({ label }) => label === name)?.probability ?? 0;
		return {
			candidates,
			mass,
			talk: {
				intent: (talk?.label.slice(TALK.length) ?? 'offtopic') as Intent,
				probability: talk?.probability ?? 0
			},
			none: share('none'),
			service: share('service'),
			known: this.#services.known(features),
			lexical
		};
	}
}

/** What tells whether the best candidate is right, for the calibration. */
export function signalsOf(
	{ candidates, mass, service, known, lexical }: RankedMatch,
	best: Candidate
): number[] {
	const second = candidates.find(({ key }) => key !== best.key)?.confidence ?? 0;
	const words = lexical.get(best.key) ?? 0;
	const others = [...lexical].filter(([key]) => key !== best.key).map(([, score]) => score);
	return [
		1,
		logit(best.confidence),
		logit(best.confidence / Math.max(1e-9, best.confidence + second)),
		words,
		Math.max(0, ...others.map((score) => score - words)),
		logit(mass),
		logit(service),
		known
	];
}

/** What tells whether a service is meant at all. Both rankers know: one which words it never saw, the other the small words. */
export function serviceSignalsOf({ mass, service, known, lexical }: RankedMatch): number[] {
	return [1, logit(mass), logit(service), Math.max(0, ...lexical.values()), known];
}

const logit = (share: number): number => {
	const inside = Math.min(0.999, Math.max(0.001, share));
	return Math.log(inside / (1 - inside));
};

/** The probability of signals by their weights. */
const dot = (signals: number[], weights: number[]): number =>
	1 / (1 + Math.exp(-signals.reduce((sum, signal, at) => sum + signal * (weights[at] ?? 0), 0)));
