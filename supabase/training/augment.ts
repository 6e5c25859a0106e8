/** Other ways to write the same: typing errors, dropped umlauts, torn and glued compounds, and the words people put around a wish. */
import type { Random } from './random.ts';

/** "X" is the wish. What a frame asks (price, time, appointment) is not the ranker's business: it learns to look past it. */
const FRAMES: Record<string, string[]> = {
	de: [
		'was kostet X', 'was kostet bei euch X', 'X was kostet das', 'X preis', 'X kosten', 'was nehmt ihr für X', 'wie teuer ist X', 'wie lange dauert X', 'wie lang braucht ihr für X',
		'macht ihr auch X', 'bieten Sie X an', 'könnt ihr X', 'X machen lassen', 'X lassen', 'ich brauche X', 'brauch ma X', 'termin für X', 'termin für X am freitag', 'kann ich morgen für X vorbeikommen',
		'hallo, was würde X kosten', 'guten tag, ich bräuchte einmal X, was kommt da auf mich zu', 'X bitte', 'moin X was kost der spaß', 'was muss ich für X löhnen', 'X fällig', 'X beim auto',
		'wann könnte ich zur X kommen', 'wann kann ich zum X kommen', 'habt ihr diese woche noch einen termin für X frei', 'haben Sie nächste Woche einen Termin für X', 'ich würde gern am dienstag zum X kommen, geht das',
		'ich möchte einen termin für X vereinbaren', 'kann ich mein auto am montag zur X bringen', 'bitte termin X', 'X, wann hättet ihr zeit', 'wann könnt ihr X machen, habt ihr nächste woche was frei', 'ruft mich bitte zurück, es geht um X',
		'würden Sie mir sagen was X ungefähr kostet mfg', 'X und wie lange dauert das', 'mein auto braucht X', 'wat kost X', 'wos kost X', 'X was koschd des', 'kann man X', 'X möglich?', 'ruft mich an wegen X'
	],
	en: ['how much is X', 'X price', 'how much for X', 'do you do X', 'how long does X take', 'i need X', 'can i book X for monday', 'i would like to book my car in for X', 'could i get an appointment for X next week', 'when could you do X', 'X please', 'what does X cost on my car'],
	tr: ['X ne kadar', 'X fiyatı', 'X kaç para', 'X yapıyor musunuz', 'X için randevu', 'X için randevu almak istiyorum', 'haftaya X için gelebilir miyim', 'X ne kadar sürer', 'arabama X lazım', 'X kaça olur'],
	ru: ['сколько стоит X', 'X цена', 'X сколько стоит', 'вы делаете X', 'сколько времени занимает X', 'нужна X', 'записаться на X', 'хочу записаться на X на следующей неделе', 'когда можно приехать на X', 'почём X'],
	pl: ['ile kosztuje X', 'X cena', 'X ile kosztuje', 'czy robicie X', 'jak długo trwa X', 'potrzebuję X', 'termin na X', 'chcę się umówić na X', 'chciałbym się umówić na X w przyszłym tygodniu', 'kiedy mogę przyjechać na X', 'X ile'],
	ar: ['كم سعر X', 'بكم X', 'X كم التكلفة', 'هل تعملون X', 'كم يستغرق X', 'أريد X', 'موعد X', 'أريد حجز موعد X الأسبوع القادم', 'هل يمكنني الحصول على موعد X يوم السبت', 'كم تكلفة X']
}; // prettier-ignore

/** How people ask whether somebody does it at all, or say that something is wrong: no sign of a wish that nobody covers. */
const OFFERED: Record<string, string[]> = {
	de: [
		'macht ihr X', 'macht ihr auch X', 'repariert ihr auch X', 'wechselt ihr auch X', 'kann ich bei euch X machen lassen', 'darf man bei Ihnen X machen lassen', 'bieten Sie auch X an',
		'könnt ihr X', 'können Sie auch X', 'nehmt ihr X vor', 'gibt es bei euch X', 'ist X bei euch möglich', 'seid ihr auch für X da', 'X kaputt', 'X defekt was kostet das', 'X geht nicht mehr',
		'X reparieren', 'X neu', 'X warten lassen', 'kümmert ihr euch um X', 'habt ihr X im Angebot', 'führen Sie X durch', 'X bei euch?', 'verkauft und montiert ihr X'
	],
	en: ['do you do X', 'can you do X', 'do you offer X', 'do you fix X', 'is X possible', 'could you sort X'],
	tr: ['X yapıyor musunuz', 'X yapar mısınız', 'X mümkün mü', 'sizde X var mı', 'X tamir ediyor musunuz'],
	ru: ['вы делаете X', 'можно у вас X', 'вы ремонтируете X', 'у вас есть X', 'занимаетесь X'],
	pl: ['czy robicie X', 'czy można u was X', 'czy naprawiacie X', 'czy macie X', 'robicie X'],
	ar: ['هل تعملون X', 'هل يوجد X', 'هل تصلحون X', 'هل عندكم X', 'هل يمكن X']
}; // prettier-ignore

export const offered = (text: string, lang: string, random: Random): string =>
	random.pick(OFFERED[lang] ?? OFFERED.de ?? ['X']).replace('X', () => text);

export function framed(text: string, lang: string, random: Random): string {
	return random.pick(FRAMES[lang] ?? FRAMES.de ?? ['X']).replace('X', text);
}

const BY_EAR: [RegExp, string][] = [
	[/ä/g, 'e'], [/äu/g, 'eu'], [/ss|ß/g, 's'], [/ck/g, 'k'], [/chs/g, 'x'], [/tz/g, 'z'], [/ie/g, 'i'], [/v/g, 'f'], [/ph/g, 'f'], [/ll/g, 'l'], [/mm/g, 'm'], [/tt/g, 't'], [/pp/g, 'p'], [/ff/g, 'f'],
	[/nn/g, 'n'], [/rr/g, 'r'], [/eh/g, 'e'], [/ah/g, 'a'], [/dt/g, 't'], [/ei/g, 'ai'], [/en\b/g, 'n'], [/er\b/g, 'a'], [/b(?=[st])/g, 'p'], [/g\b/g, 'k'], [/z/g, 'ts'], [/k/g, 'ck'], [/f/g, 'ff'], [/el\b/g, 'l']
]; // prettier-ignore

/** One or two typing errors in the longer words: swapped, dropped, doubled letters, a neighbour on the keyboard, spelling by ear. */
export function misspelt(text: string, random: Random): string {
	const words = text.split(' ');
	const long = words.flatMap((word, at) => (word.length >= 5 ? [at] : []));
	if (long.length === 0) return text;
	const errors = long.length > 2 ? 2 : 1;
	for (let count = 0; count < errors; count++) {
		const at = random.pick(long);
		words[at] = wrong(words[at] ?? '', random);
	}
	return words.join(' ');
}

function wrong(word: string, random: Random): string {
	const at = 1 + random.below(word.length - 2);
	switch (random.below(6)) {
		case 0:
			return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
		case 1:
			return word.slice(0, at) + word.slice(at + 1);
		case 2:
			return word.slice(0, at) + word.charAt(at) + word.slice(at);
		default: {
			const possible = BY_EAR.filter(([pattern]) => word.search(pattern) >= 0);
			if (possible.length === 0) return word.slice(0, at) + word.slice(at + 1);
			const [pattern, instead] = random.pick(possible);
			return word.replace(pattern, instead);
		}
	}
}

/** Parts that German compounds end or begin with; dictation and phones tear them off, or glue them on. */
const PARTS =
	/(wechsel|reparatur|tausch|service|prüfung|reinigung|beläge|scheiben?|pumpe|filter|lager|dichtung|sensor|riemen|kerzen|dämpfer|lampe|flüssigkeit|anlage|lackierung|schloss|kupplung|heber|spiegel)(?=[a-zäöüß]*$)/i;

/** "Bremsbeläge" → "brems beläge". */
export const torn = (text: string): string =>
	text.replace(/[\p{L}]{9,}/gu, (word) => {
		const at = word.search(PARTS);
		return at > 2 ? `${word.slice(0, at)} ${word.slice(at)}` : word;
	});

/** "Zahnriemen wechseln" → "zahnriemenwechsel". */
export const glued = (text: string): string =>
	text.replace(
		/(\p{L}{4,}) (wechseln?|tauschen|reinigen|reparieren|prüfen|einstellen|lackieren)\b/giu,
		(_, thing: string, job: string) => `${thing}${JOBS[job.toLowerCase()] ?? job}`
	);
const JOBS: Record<string, string> = {
	wechseln: 'wechsel', tauschen: 'tausch', reinigen: 'reinigung', reparieren: 'reparatur', prüfen: 'prüfung', einstellen: 'einstellung', lackieren: 'lackierung'
}; // prettier-ignore
