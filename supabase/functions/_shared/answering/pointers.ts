/** Words that point at what was said before, or ask, and those that say something new. */
import { foldDigraphs } from '../text/words.ts';

/** Words that say nothing by themselves about a job. */
const POINTERS = new Set(
	(
		'und un oder auch dann wie was wurde wurden kamen kame dafur davon dazu damit darauf daran sowas so ungefahr etwa circa denn genau gern kriegen bekommen moglich kann konnen man noch kostet kosten kost kostets der die das den dem dies dieser diese dieses des es er sie ist sind war ware wenn mit ohne nur aber also lange lang dauert dauern ' +
		'dauerts braucht brauch steht bei beim fur furn furs vom von im am an ein eine einen einem nen nem n ne euch ihnen ihr hab habe haben ich mein meine meinen meinem meiner unser unsere frau mann ' +
		'zusammen insgesamt preis teuer viel wieviel da hier jetzt so denn noch mal bitte termin morgen heute wann kann geht machen gemacht lassen macht konnt konnte konntet auto wagen fahrzeug bj baujahr neu ' +
		'and how much long would will cost it ones one does it take is that this the for my a an on of what about with without cost price i have ' +
		'а и сколько стоит это на для мой моя у меня времени займет длится как долго ' +
		've bu ne kadar surer icin peki ya i ile to jak dlugo trwa kosztuje na dla moj moja mam ' +
		'وكم كم يستغرق ذلك هذا هل'
	).split(' ')
);

export const wordsOf = (text: string): string[] =>
	foldDigraphs(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that say something new about a job. */
export const newWords = (text: string): string[] =>
	wordsOf(text).filter((word) => !POINTERS.has(word));
