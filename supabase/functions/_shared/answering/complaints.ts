/**
 * Complaints name services like questions do ("seit dem Ölwechsel bei euch tropft es"); what gives them away is that they
 * speak of work this workshop has done and of something that is wrong now. Matched against the folded text (see intents.ts).
 */
import { foldDigraphs } from '../text/words.ts';

const DONE =
	'gemacht|repariert|gewechselt|getauscht|eingebaut|montiert|verbaut|eingestellt|berechnet|kassiert|abgerechnet|vergessen|lackiert|zerkratzt|verkratzt|aufgezogen|erneuert|ausgetauscht|angebaut|verschlampt|versaut|beschadigt|ruiniert|verloren';

const PAST_WORK = new RegExp(
	[
		`\\b(ihr habt|habt ihr|sie haben|haben sie|hobts|hobt ihr)\\b.*\\b(${DONE}|falsch\\w*)\\b`,
		'\\b(seit|seid|nach|trotz) (eur|ihr)(er|em|en|e)\\b',
		'\\b(seit|seid|nach) (der|dem|meine[rm]|des)? ?\\S+ (bei|von) (euch|ihnen)\\b',
		`\\b(bei|von) (euch|ihnen) (${DONE}|war|gewesen|abgeholt|zuruck|machen lassen|geholt)\\b`,
		'\\b(war|wurde|habe?|hab) .*\\b(bei|von) (euch|ihnen)\\b.*\\b(seitdem|trotzdem)\\b',
		'\\beuer (mechaniker|mitarbeiter|mann|kollege|meister|lehrling|azubi|chef)\\b',
		'\\beure (rechnung|reparatur|arbeit|leute|werkstatt)\\b',
		'\\b(since|after) (you|your|i picked)\\b',
		'\\byou (guys )?(fixed|changed|repaired|installed|replaced|did|painted|scratched|charged|overcharged|fitted|damaged)\\b'
	].join('|')
);

const WRONG = new RegExp(
	'\\b(immer noch|(?:schon )?wieder|erneut|zerkratz\\w*|verkratz\\w*|kratzer|delle|beschadigt|geht (gar )?nicht|nicht mehr|kaputt|defekt|hin|tropft?|' +
		'leckt|quietscht|klappert|poltert|scheppert|wackelt|leuchtet|brennt|falsch\\w*|zu (hoch|teuer|viel)|doppelt\\w*|teurer|schlecht\\w*|' +
		'pfusch\\w*|unverschamt\\w*|frech\\w*|fleck\\w*|dreckig|schmutzig|fehlt|vergessen|lose|nicht (richtig|fest|ordentlich|behoben)|' +
		'again|still|scratch\\w*|leaks?|leaking|noise|broken?|wrong|double|worse|dirty|not work\\w*)\\b'
);

/** Who says that they complain, or that the bill is wrong. */
const SAYS_SO =
	/\b(?:mich beschwer\w+|sikayetci\w*|(?:want|like|need) to complain|zlozyc (?:skarge|reklamacj\w*))\b|(?<!\bkeine )\bbeschwerde\b|(?<!\p{L})(?:хочу пожаловаться|жалоба)|\brechnung (?:(?:ist|war) [^.,!?]{0,20}(?:falsch|zu hoch|nicht (?:korrekt|richtig|nachvollziehbar|in ordnung))|(?:stimmt|passt) [^.,!?]{0,25}\bnicht)\b/u;

/** Whether a message complains about work that was done here. */
export function complains(text: string): boolean {
	const folded = foldDigraphs(text);
	return SAYS_SO.test(folded) || (PAST_WORK.test(folded) && WRONG.test(folded));
}
