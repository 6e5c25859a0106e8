/** Follow-ups: "und hinten?", "mit Auswuchten", "und beim Tiguan?" take what they leave out from what was named last. */
import { match } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { contentOf, type Content } from './content.ts';
import { newWords, tellingWords, wordsOf } from './pointers.ts';
import { shownIntents } from './intents.ts';
import {
	atSides,
	combined,
	included,
	onlySayWhich,
	renewed,
	sidesOf,
	isJobOf,
	withName
} from './related.ts';
import { isSameKind, preferSameKind } from './same-kind.ts';
import type { Candidate, Facts, Intent, Request, Understanding } from './types.ts';
import { variantsOf, withVariants } from './variants.ts';

/** How follow-ups begin. */
const BEGINS =
	/^(und|un|oder|auch|mit|ohne|inkl|inklusive|samt|plus|nur|aber|dann|also|ach|ach so|doch|lieber|nein|nee|ne|nicht|and|or|with|without|including|what about|how about|but|only|just|make it|the same|das gleiche|dasselbe|das selbe|nochmal|no|ve|peki|ya|bir de|а|и|или|только|нет|i|oraz|a|lub|bez|tylko|nie|و|وماذا|وكم|مع|بدون)(?=[\s,?!.]|$)|^و/u;
/** How they end, or what they say in between: something is to be done along with what was named. */
const ADDS =
	/\b(das|es) (mit|ohne|inkl|inklusive) \S+ ?(zusammen)?\W*$|\bmit(machen|gemacht|wechseln|gewechselt|tauschen|getauscht|erledigen|erneuern)\b|\b(gleich|direkt|auch|noch) (mit|noch|gleich|dazu)\b|\bdazu noch\b|\b(dazu|dann auch|auch neu|auch noch|gleich auch)( bitte)?\W*$/;
/** Something takes the place of what was named. */
const INSTEAD = /\b(stattdessen|anstatt|statt|instead|nur)\b/i;

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

/** A message in a conversation that has named services. */
interface Turn {
	understanding: Understanding;
	/** keys of the services named last */
	context: string[];
	/** without the vehicle */
	content: string;
	/** the words that say something new */
	fresh: string[];
	/** it begins, or ends, like a follow-up */
	begins: boolean;
	/** it asks something about a service */
	asks: boolean;
	shown: Set<Intent>;
}

/** What a turn asks for; undefined where the next rule decides. */
type Rule = (turn: Turn) => Request[] | undefined;

/** What is asked for, given what was talked about. */
export function resolve(understanding: Understanding, facts: Facts): Request[] {
	const context = contextKeys(facts);
	if (context.length === 0) return understanding.requests;
	const turn = turnOf(understanding, context);
	for (const rule of RULES) {
		const requests = rule(turn);
		if (requests) return requests;
	}
	return understanding.requests;
}

function turnOf(understanding: Understanding, context: string[]): Turn {
	const { requests, language, text } = understanding;
	const content = contentOf(text, language);
	const fresh = tellingWords(withoutClass(content));
	// Turkish for "in front", which folds to the English "on"
	if (/(?<!\p{L})ön(?!\p{L})/iu.test(text)) fresh.push('on');
	const begins = leansOn(content.text);
	const shown = shownIntents(text);
	// "und hinten?" asks what was asked before
	const asks =
		understanding.intents.some((intent) => ASKS.has(intent)) ||
		(begins && shown.size === 0 && requests.length === 0);
	return { understanding, context, content: content.text, fresh, begins, asks, shown };
}

const asBefore = (keys: string[], { vehicle, text }: Understanding): Request[] =>
	keys.map((key) => ({
		words: text,
		candidates: variantsOf(key, vehicle).map((variant) => ({ key: variant, confidence: 1 }))
	}));

/** "Ist ein Octavia, falls das wichtig ist" */
const theCar: Rule = ({ understanding, context, content, fresh, begins }) => {
	const { requests, vehicle, intents } = understanding;
	if (requests.length > 0 || !vehicle?.name || wordsOf(content).length > ABOUT_A_CAR) return;
	const says = (set: Set<Intent>) => intents.some((intent) => set.has(intent));
	const isAboutIt = begins || (!says(CLOSES) && (fresh.length <= 1 || !says(OF_ITS_OWN)));
	return isAboutIt ? asBefore(context, understanding) : undefined;
};

/** "Und ganz neu?" after a repair */
const theOtherRemedy: Rule = ({ understanding, context, content, fresh, begins }) => {
	const [only = '', ...more] = context;
	const other = begins && more.length === 0 ? renewed(only, content) : undefined;
	return other && fresh.every((word) => SAYS_HOW.test(word))
		? asBefore([other], understanding)
		: undefined;
};

/** Words of such a message that say no more. */
const SAYS_HOW =
	/^(ganz|komplett|gleich|repar|instand|ersetz|austausch|tausch|erneuer|new|brand|replace|repair|fix|yeni|tamir|nov|now|napraw|нов|ремонт|почин)/;

/** "Wie lange dauert das?", "mit Einstellen natürlich" after having the tracking adjusted */
const theSame: Rule = ({ understanding, context, fresh, asks }) =>
	fresh.every((word) => isJobOf(context, word)) && (asks || understanding.vehicle !== null)
		? asBefore(context, understanding)
		: undefined;

const noFollowUp: Rule = ({ understanding: { followUp, requests }, content, asks }) => {
	// "das volle Programm, Preis?" tells little without what was named before
	const sureness = requests[0]?.candidates[0]?.confidence;
	const isVague = sureness !== undefined && sureness < SURE && wordsOf(content).length <= FEW_WORDS;
	return (!followUp && !isVague) || (!asks && requests.length === 0) ? requests : undefined;
};

/** "Und hinten?" */
const theOtherEnd: Rule = ({ understanding, context, fresh }) => {
	const sides = sidesOf(fresh);
	return (
		sides &&
		asBefore(
			context.flatMap((key) => atSides(key, sides)),
			understanding
		)
	);
};

/** "Inklusive Wasserpumpe" after the timing belt */
const theLarger: Rule = ({ understanding: { text }, context, content, begins }) => {
	const larger = begins && !INSTEAD.test(text) ? included(context, content) : undefined;
	return larger ? [{ words: text, candidates: [{ key: larger, confidence: SURE }] }] : undefined;
};

/** "Und eine neue Batterie?" names a service by itself. */
const another: Rule = ({ understanding, context, content, fresh, begins }) => {
	const { requests, text, vehicle } = understanding;
	if (onlySayWhich(fresh)) return;
	const { candidates, service } = match(fresh.join(' '));
	const [named] = candidates;
	if (service < SURE || !named || named.confidence < SURE) return;
	const asked = (list: Candidate[]) => [{ words: text, candidates: withVariants(list, vehicle) }];
	const near =
		begins &&
		(fresh.length === 1 || named.confidence < BEYOND_DOUBT) &&
		preferSameKind(
			candidates,
			context,
			(keys) => withName(context[0] ?? '', content, (key) => keys.includes(key))[0]?.key
		);
	if (near) return asked(near);
	if (named.confidence < SURELY && begins && isSameKind(named.key, context)) return;
	const heard = requests.length > 1 || requests[0]?.candidates[0]?.key === named.key;
	return heard ? requests : asked(candidates);
};

/** "Mit Auswuchten": together with what was named before it names a service. */
const together: Rule = ({ understanding: { text, vehicle }, context, content, fresh }) => {
	const telling = onlySayWhich(fresh) ? 1 : match(fresh.join(' ')).service;
	const request = combined(context, content, telling, text);
	return request && [{ ...request, candidates: withVariants(request.candidates, vehicle) }];
};

/** Words that tell nothing, with a question or a vehicle */
const theSameAfterAll: Rule = ({ understanding, context, shown }) =>
	understanding.requests.length === 0 && (shown.size > 0 || understanding.vehicle !== null)
		? asBefore(context, understanding)
		: undefined;

const RULES: Rule[] = [
	theCar, theOtherRemedy, theSame, noFollowUp, theOtherEnd, theLarger, another, together, theSameAfterAll
]; // prettier-ignore

/** Intents that a service belongs to. */
const ASKS = new Set<Intent>(['price', 'duration', 'offered', 'appointment', 'callback']);
/** What a message with a vehicle is about whatever was named before. */
const OF_ITS_OWN = new Set<Intent>(['complaint', 'abuse', 'hours', 'address', 'contact', 'human']);
/** "Danke, mein Golf läuft wieder" asks for nothing. */
const CLOSES = new Set<Intent>(['thanks', 'greeting']);
/** A message with a vehicle and no more words than this is about the vehicle. */
const ABOUT_A_CAR = 6;
/** A message of more words stands by itself. */
const FEW_WORDS = 5;
/** A message that names a service as surely as this is no follow-up, unless it begins like one. */
const SURE = 0.6;
/** From here the new words need nothing of what was named before. */
const SURELY = 0.85;
/** From here several of them mean what they say, whatever was talked about. */
const BEYOND_DOUBT = 0.93;
const contextKeys = (facts: Facts): string[] =>
	facts.conversation.context_services.flatMap((id) => {
		const key = facts.services.find((service) => service.id === id)?.library_key;
		return key ? [key] : [];
	});

/** The content without words for a class of vehicle, which only say for what. */
function withoutClass({ text, vehicle }: Content): string {
	return vehicle.mentions
		.filter(({ kind }) => kind === 'class')
		.reduce((rest, { key }) => rest.replace(new RegExp(key, 'giu'), ' '), text);
}
