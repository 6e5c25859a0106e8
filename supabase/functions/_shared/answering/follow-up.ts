/** Follow-ups: "und hinten?", "mit Auswuchten", "und beim Tiguan?" take what they leave out from what was named last. */
import { includes } from '../ranker/composites.ts';
import { conceptsOf } from '../ranker/concepts.ts';
import { libraryServices } from '../ranker/library.ts';
import { match } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { contentOf, type Content } from './content.ts';
import { newWords, tellingWords, wordsOf } from './pointers.ts';
import { shownIntents } from './intents.ts';
import { isSameKind, preferSameKind } from './same-kind.ts';
import type { Facts, Intent, Request, Understanding, Vehicle } from './types.ts';
import { variantsOf, withVariants } from './variants.ts';

export { newWords };

/** How follow-ups begin. */
const BEGINS =
	/^(und|un|oder|auch|mit|ohne|inkl|inklusive|samt|plus|nur|aber|dann|also|ach|ach so|doch|lieber|nein|nee|ne|nicht|and|or|with|without|including|what about|how about|but|only|just|make it|the same|das gleiche|dasselbe|das selbe|nochmal|no|ve|peki|ya|bir de|а|и|или|только|нет|i|oraz|a|lub|bez|tylko|nie|و|وماذا|وكم|مع|بدون)(?=[\s,?!.]|$)|^و/u;
/** How they end, or what they say in between: something is to be done along with what was named. */
const ADDS =
	/\bmit(machen|gemacht|wechseln|gewechselt|tauschen|getauscht|erledigen|erneuern)\b|\b(gleich|direkt|auch|noch) (mit|noch|gleich|dazu)\b|\bdazu noch\b|\b(dazu|dann auch|auch neu|auch noch|gleich auch)( bitte)?\W*$/;
/** Something takes the place of what was named. */
const INSTEAD = /\b(stattdessen|anstatt|statt|instead|nur)\b/i;
/** Concepts (see ranker/concepts.ts) that exclude each other: the new one takes the old one's place. */
const OPPOSITES = new Map(
	[
		['front', 'rear'],
		['small', 'big'],
		['with', 'without'],
		['left', 'right']
	].flatMap(([one = '', other = '']) => [
		[one, other],
		[other, one]
	])
);

/** Whether a text (without its vehicle) sounds like a follow-up. */
export function refersBack(text: string): boolean {
	return leansOn(text) || newWords(text).length === 0 || wordsOf(text).length <= 2;
}

/** "Ok", "Danke.": heard, and no beginning. */
const HEARD =
	/^(?:(?:ok|okay|oki|gut|super|prima|top|danke|lol|ah|aha|hm+|ups|sorry|alles klar|verstehe|thanks|cool|fine|great|tamam|tesekkurler|спасибо|хорошо|ок|dobrze|dzieki|dziekuje|حسنا|شكرا)(?=[\s,.!?])[\s,.!?]*)+/u;

/** Whether a text is only whole with what was said before it. */
const leansOn = (text: string): boolean => {
	const folded = foldDigraphs(text).trim().replace(HEARD, '');
	return BEGINS.test(folded) || ADDS.test(folded);
};

/** "Und ganz neu?" after a repair, "und reparieren?" after a new one: the other of the two, where there are both. */
function renewed(key: string, content: string): string | undefined {
	const folded = foldDigraphs(content);
	const other = /-repair$/.test(key)
		? NEW.test(folded) && key.replace(/-repair$/, '-replacement')
		: REPAIRED.test(folded) && key.replace(/-replacement$/, '-repair');
	return other && other !== key && libraryServices().has(other) ? other : undefined;
}
const NEW =
	/\b(neue?[nrsm]?|ersetzen|austausch\w*|tauschen|erneuern|new|replace\w*|yeni\w*|nowy|nowa|nowe)\b|\bнов/;
const REPAIRED = /\b(repar\w*|instand\w*|richten|repair\w*|tamir\w*|napraw\w*)\b|ремонт|починить/;
/** Words of such a follow-up that say no more. */
const SAYS_HOW =
	/^(ganz|komplett|gleich|repar|instand|ersetz|austausch|tausch|erneuer|new|brand|replace|repair|fix|yeni|tamir|nov|now|napraw|нов|ремонт|почин)/;

/** Which ends or sides the words name, where they name nothing else. */
function sidesOf(words: string[]): Set<string> | undefined {
	const sides = words.map((word) => conceptsOf([word]).find((concept) => SIDES.has(concept)));
	return sides.length > 0 && sides.every((side) => side !== undefined) ? new Set(sides) : undefined;
}
const SIDES = new Set(['front', 'rear', 'left', 'right']);

/** The service at these ends, where it is another one at each; itself else: a wheel bearing is one in front and behind. */
function atSides(key: string, sides: Set<string>): string[] {
	const ends = ['front', 'rear'].filter((end) => sides.has(end));
	const pair = PAIRS.find((keys) => Object.values(keys).includes(key));
	const there = ends.map((end) => pair?.[end] ?? key.replace(/-(front|rear)$/, `-${end}`));
	const known = there.filter((other) => libraryServices().has(other));
	return known.length > 0 ? known : [key];
}
const PAIRS: Record<string, string>[] = [
	{ front: 'windscreen-replacement', rear: 'rear-window-replacement' },
	{ front: 'headlight-replacement', rear: 'tail-light-replacement' }
];

/** What is asked for, given what was talked about. */
export function resolve(understanding: Understanding, facts: Facts): Request[] {
	const { requests, language, text, vehicle } = understanding;
	const context = contextKeys(facts);
	if (context.length === 0) return requests;
	const content = contentOf(text, language);
	const fresh = tellingWords(withoutClass(content));
	// Turkish for "in front", which folds to the English "on"
	if (/(?<!\p{L})ön(?!\p{L})/iu.test(text)) fresh.push('on');
	const begins = leansOn(content.text);
	const shown = shownIntents(text);
	// "ist ein Octavia, falls das wichtig ist"
	if (requests.length === 0 && vehicle?.name && wordsOf(content.text).length <= ABOUT_A_CAR) {
		const says = (set: Set<Intent>) => understanding.intents.some((intent) => set.has(intent));
		if (begins || (!says(CLOSES) && (fresh.length <= 1 || !says(OF_ITS_OWN))))
			return context.map((key) => asBefore(key, vehicle, text));
	}
	// "und hinten?" asks what was asked before
	const asks =
		understanding.intents.some((intent) => ASKS.has(intent)) ||
		(begins && shown.size === 0 && understanding.requests.length === 0);
	const [only = ''] = context;
	const other = begins && context.length === 1 ? renewed(only, content.text) : undefined;
	if (other && fresh.every((word) => SAYS_HOW.test(word))) return [asBefore(other, vehicle, text)];
	if (fresh.length === 0 && (asks || vehicle !== null)) {
		return context.map((key) => asBefore(key, vehicle, text));
	}
	if (!understanding.followUp || (!asks && requests.length === 0)) return requests;
	const sides = sidesOf(fresh);
	if (sides) {
		return context.flatMap((key) => atSides(key, sides)).map((key) => asBefore(key, vehicle, text));
	}
	const grown = begins && !INSTEAD.test(text) ? included(context, content.text) : undefined;
	if (grown) return [{ words: text, candidates: [{ key: grown, confidence: SURE }] }];
	const alone = match(fresh.join(' '));
	const named = alone.candidates[0];
	// "vorne" alone names nothing, however often it stands beside a service
	const onlyWhich = fresh.every((word) =>
		conceptsOf([word]).some((concept) => OPPOSITES.has(concept))
	);
	const names =
		!onlyWhich && named !== undefined && alone.service >= SURE && named.confidence >= SURE;
	const near = begins ? preferSameKind(alone.candidates, context) : undefined;
	if (names && near) return [{ words: text, candidates: withVariants(near, vehicle) }];
	if (names && (named.confidence >= SURELY || !(begins && isSameKind(named.key, context)))) {
		const heard = requests.length > 1 || requests[0]?.candidates[0]?.key === named.key;
		return heard
			? requests
			: [{ words: text, candidates: withVariants(alone.candidates, vehicle) }];
	}
	const together = combined(context, content.text, onlyWhich ? 1 : alone.service, text);
	if (!together) {
		const asked = shown.size > 0 || vehicle !== null;
		return requests.length > 0 || !asked
			? requests
			: context.map((key) => asBefore(key, vehicle, text));
	}
	return [{ ...together, candidates: withVariants(together.candidates, vehicle) }];
}

/** Intents that a service belongs to. */
const ASKS = new Set<Intent>(['price', 'duration', 'offered', 'appointment', 'callback']);
/** What a message with a vehicle is about whatever was named before. */
const OF_ITS_OWN = new Set<Intent>(['complaint', 'abuse', 'hours', 'address', 'contact', 'human']);
/** "Danke, mein Golf läuft wieder" asks for nothing. */
const CLOSES = new Set<Intent>(['thanks', 'greeting']);
/** A message with a vehicle and no more words than this is about the vehicle. */
const ABOUT_A_CAR = 6;
/** A message that names a service as surely as this is no follow-up, unless it begins like one. */
const SURE = 0.6;
/** From here the new words need nothing of what was named before. */
const SURELY = 0.85;
/** How likely the new words must be to name a service at all. */
const TELLING = 0.4;

const contextKeys = (facts: Facts): string[] =>
	facts.conversation.context_services.flatMap((id) => {
		const key = facts.services.find((service) => service.id === id)?.library_key;
		return key ? [key] : [];
	});

const asBefore = (key: string, vehicle: Vehicle | null, words: string): Request => ({
	words,
	candidates: variantsOf(key, vehicle).map((variant) => ({ key: variant, confidence: 1 }))
});

/** The content without words for a class of vehicle, which only say for what. */
function withoutClass({ text, vehicle }: Content): string {
	return vehicle.mentions
		.filter(({ kind }) => kind === 'class')
		.reduce((rest, { key }) => rest.replace(new RegExp(key, 'giu'), ' '), text);
}

/**
 * What was named last and the new words together: "Räderwechsel" and "mit auswuchten". Of several that were named or offered
 * as choices, the new words may pick one.
 */
function combined(
	context: string[],
	content: string,
	telling: number,
	words: string
): Request | undefined {
	if (telling < TELLING) return undefined;
	const services = libraryServices();
	if (context.length > 1) {
		const { candidates } = match(content, (key) => context.includes(key));
		if ((candidates[0]?.confidence ?? 0) >= SURE) return { words, candidates };
	}
	const key = context[0] ?? '';
	const service = services.get(key);
	if (!service) return undefined;
	const { candidates } = match(
		`${replaced(service.name, content)} ${content}`,
		(other) => other !== key && services.get(other)?.category === service.category
	);
	return candidates.length > 0 ? { words, candidates } : undefined;
}

/** A service that includes what was named last and what is added now: "Zahnriemen" … "inklusive Wasserpumpe". */
function included(context: string[], content: string): string | undefined {
	const key = context[0] ?? '';
	const name = libraryServices().get(key)?.name ?? '';
	const best = match(`${name} ${content}`).candidates[0];
	return best && best.confidence >= SURE && includes(best.key, key) ? best.key : undefined;
}

/** A service's name without what the new words exclude: after "und hinten?" its "vorne" counts no more. */
function replaced(name: string, content: string): string {
	const gone = new Set(conceptsOf(wordsOf(content)).map((concept) => OPPOSITES.get(concept)));
	return wordsOf(name)
		.filter((word) => !conceptsOf([word]).some((concept) => gone.has(concept)))
		.join(' ');
}
