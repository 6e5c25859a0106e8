/** Words that point at what was said before, or ask, and those that say something new. */
import { SLIGHT, weightOf } from '../ranker/features.ts';
import { foldDigraphs } from '../text/words.ts';

/** Words that say nothing by themselves about a job. */
const POINTERS = new Set(
	foldDigraphs(
		'und un oder auch dann noch so ungefähr etwa circa ca denn genau gern gerne mal bitte nur aber also ach doch lieber nein nee nicht kein ' +
			'wie was wo wann wer welche welcher welches der die das den dem dies dieser diese dieses des es er sie ich ihr wir man du mich mir euch ihnen ' +
			'ist sind war wäre wären wird würde würden kann können könnte könntet könnt kommt käme geht geh hab habe haben habt hat muss müssen soll ' +
			'kostet kosten kost kostets koscht koschd preis preise teuer viel wieviel lange lang dauer dauert dauern dauerts braucht brauche brauch steht stehen ' +
			'machen macht gemacht lassen kriegen bekommen möglich neu neue neuer neuen neues neuem mit ohne inkl inklusive samt plus zusammen insgesamt ' +
			'wenn dafür davon dazu damit darauf daran sowas da hier jetzt heute morgen bei beim für fürn fürs vom von im am an zum zur auf in ' +
			'verlangt verlangen nehmt nimmt zahlt zahle bezahlt rechnen gleich direkt sofort mitmachen mitgemacht mitwechseln mittauschen erledigen komplett alles beides beide alle ' +
			'dabei drin inbegriffen weg fort stattdessen wollen mochte will wurdet musste musst darf durfte wars etwas mehr weniger teurer billiger gunstiger ' +
			'ein eine einen einem einer nen nem n ne a s mein meine meinen meinem meiner unser unsere unseren frau mann auto wagen fahrzeug bj baujahr termin ' +
			'and how much long would will does do it ones one take takes is that this the for my a an on of what about with without including cost price i have can you ' +
			'tochter sohn mutter vater oma opa freund freundin kumpel bruder schwester eltern eins gleiche gleichen gleicher dasselbe nochmal einplanen planen zeit zeitlich falls egal wichtig eher ups sorry ok okay gut super prima danke dann sonst noch je pro seite seiten standzeit schafft schaffen ' +
			'brauchtet brauchtest bekomme bekommt kriegt wurdest geschatzt ungefahr insgesamt gesamt obendrauf zusatzlich selbe selben derselben ' +
			'viele stunden stunde tage tagen preislich hinlegen hinblättern blechen blecht berappen sowas drauf draufwarten denselben demselben dieselbe derselbe ' +
			'warten natürlich handelt sich geht fahre fahr dreht gebühr gebühren reparaturkosten ersatz kfz pkw ' +
			'hours days wait lol rough total just then btw way ok okay yes no please thanks also too instead so it s its and there they both sides side ' +
			'а и но по сколько стоит это на для мой моя мою моей моего у меня времени время займет занимает длится уйдет как долго с без только тоже ещё еще если ' +
			've bu peki ya ne kadar sürer için bir de da taraf tarafı tarafi kaç saat gün süre olur tutar benim araba arabam i ile a to jak długo potrwa trwa zajmuje czasu ' +
			'kosztuje na dla moj moja moje mam czy też tez jeszcze tylko samo sam sama razem wynosi zrobic ' +
			'وكم كم يستغرق ياخذ ياخد يحتاج ساعه وقت من الوقت ذلك هذا هل و'
	).split(' ')
);

export const wordsOf = (text: string): string[] =>
	foldDigraphs(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that say something new about a job. */
export const newWords = (text: string): string[] =>
	wordsOf(text).filter((word) => !/^\d+$/.test(word) && !POINTERS.has(word.replaceAll('ة', 'ه')));

/** Those that say which: "von meiner Tochter" tells no more about a job. */
export const tellingWords = (text: string): string[] =>
	newWords(text).filter((word) => weightOf(word) > SLIGHT);
