/** Follow-ups: "und hinten?", "mit Auswuchten", "und beim Tiguan?" take what they leave out from what was named last. */
import { libraryServices } from '../ranker/library.ts';
import { match } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { contentOf } from './content.ts';
import { variantsOf } from './variants.ts';
import type { Facts, Language, Request, Understanding } from './types.ts';

/** How follow-ups begin. */
const BEGINS =
	/^(und|un|oder|auch|mit|ohne|nur|aber|dann|also|nein|nee|nicht|and|or|with|without|what about|how about|but|only|no|ve|peki|ya|bir de|а|и|или|только|нет|i|oraz|a|lub|bez|tylko|nie|و|وماذا|وكم|مع|بدون)(?=[\s,?!.]|$)|^و/u;
/** Words that say nothing by themselves about a job. */
const POINTERS = new Set(
	(
		'und un oder auch dann wie was kostet kosten kost kostets der die das den dem dies dieser diese dieses des es er sie ist sind war ware wenn mit ohne nur aber also lange lang dauert dauern ' +
		'dauerts braucht brauch steht bei beim fur furn furs vom von im am an ein eine einen einem nen nem n ne euch ihnen ihr hab habe haben ich mein meine meinen meinem meiner unser unsere frau mann ' +
		'zusammen insgesamt preis teuer viel wieviel da hier jetzt so denn noch mal bitte termin morgen heute wann kann geht machen gemacht lassen macht konnt konnte konntet auto wagen fahrzeug bj baujahr neu ' +
		'and how much long does it take is that this the for my a an on of what about with without cost price i have ' +
		'а и сколько стоит это на для мой моя у меня времени займет длится как долго ' +
		've bu ne kadar surer icin peki ya i ile to jak dlugo trwa kosztuje na dla moj moja mam ' +
		'وكم كم يستغرق ذلك هذا هل'
	).split(' ')
);
/** Pairs that exclude each other: the new word takes the old one's place. */
const OPPOSITES: [RegExp, RegExp][] = [
	[
		/\b(vorn\w*|vorder\w*|va|front|on|przod\w*|przedni\w*|перед\w*|спереди)\b/giu,
		/\b(hint\w*|hinter\w*|ha|rear|back|arka\w*|tyl\w*|задн\w*|сзади)\b/giu
	],
	[/\b(klein\w*|small)\b/gi, /\b(gross\w*|large|big)\b/gi],
	[/\b(innen\w*)\b/gi, /\b(aussen\w*)\b/gi],
	[/\b(halogen)\b/gi, /\b(xenon|led)\b/gi],
	[/\bmit\b/gi, /\bohne\b/gi]
];

const wordsOf = (text: string): string[] => foldDigraphs(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that say something new. */
const newWords = (text: string): string[] => wordsOf(text).filter((word) => !POINTERS.has(word));

/** Whether a text (without its vehicle) sounds like a follow-up. */
export function refersBack(text: string, _language: Language): boolean {
	const words = wordsOf(text);
	return BEGINS.test(foldDigraphs(text).trim()) || newWords(text).length === 0 || words.length <= 2;
}

/** What is asked for, given what was talked about. */
export function resolve(understanding: Understanding, facts: Facts): Request[] {
	const { requests, followUp, language, text } = understanding;
	const context = facts.conversation.context_services.flatMap((id) => {
		const key = facts.services.find((service) => service.id === id)?.library_key;
		return key ? [key] : [];
	});
	if (context.length === 0) return requests;
	const content = contentOf(text, language).text;
	const fresh = newWords(content);
	const vehicle = understanding.vehicle;
	const onlyTalk = understanding.intents.every(
		(intent) => !['price', 'duration', 'offered', 'appointment'].includes(intent)
	);
	if (fresh.length === 0 && (!onlyTalk || vehicle !== null)) {
		return context.map((key) => ({
			words: text,
			candidates: variantsOf(key, vehicle).map((variant) => ({ key: variant, confidence: 1 }))
		}));
	}
	if (!followUp) return requests;
	const combined = context
		.map((key) => combine(key, content, text))
		.filter((one) => one !== undefined);
	const alone = requests[0]?.candidates[0]?.confidence ?? 0;
	const together = combined[0]?.candidates[0]?.confidence ?? 0;
	const starts = BEGINS.test(foldDigraphs(content).trim());
	return combined.length > 0 && together >= (starts ? alone - 0.3 : alone) ? combined : requests;
}

function combine(key: string, content: string, words: string): Request | undefined {
	const services = libraryServices();
	const service = services.get(key);
	if (!service) return undefined;
	let name = foldDigraphs(service.name);
	const said = foldDigraphs(content);
	for (const [one, other] of OPPOSITES) {
		if (one.test(said)) name = name.replace(other, ' ');
		else if (other.test(said)) name = name.replace(one, ' ');
		one.lastIndex = other.lastIndex = 0;
	}
	const { candidates } = match(
		`${name} ${content}`,
		(candidate) => services.get(candidate)?.category === service.category
	);
	return candidates.length > 0 ? { words, candidates } : undefined;
}
