/**
 * What a visitor wants with a service, told by the words around it. Intents about no service (greeting, complaint, off-topic …)
 * are learned by the ranker from `supabase/training/phrasings/intents.txt`; only what a few words tell for sure stands here.
 * Patterns are matched against the folded text (`foldDigraphs`: lower case, no umlauts, "oe" as "o", the Arabic "ة" as "ه").
 */
import { foldDigraphs } from '../text/words.ts';
import type { Intent } from './types.ts';

const PATTERNS: [Intent, RegExp][] = [
	[
		'price',
		/\b(was|wat|wos|wie ?viel|wievil) (\S+ ){0,3}?(kost|koscht|koschd|gost|gosd|koss|zahl|nehmt|nimmt|verlangt|lohn|blech|berappen|leg|schuld)|\b(kosten?|kostets?|kost|kosted|preise?|preisanfrage|preislich|teuer|wieviel|gunstig|angebot|kostenvoranschlag|was kommt da|hin(zu)?legen|hinblattern|was macht das|was macht des|euro)\b|\bpre?i[sz]+e?\b|was ?kost|\b(price|prices|cost|costs|how much|quote|charge|fee|damage for)\b|ne kadar(?! sure)|kac (para|lira|tl|euro)|fiyat|kaca|ucret|сколько (стоит|будет|берете|обойдется)|цен[аыу]|почем|стоимост|ile (kosztuje|kosztowa|za|bior)|\b(cena|ceny|cene|koszt|koszty|kosztuje)\b|كم (سعر|تكلف|التكلف|يكلف|تكلفه|السعر|ثمن)|بكم|سعر|تكلفه/
	],
	[
		'duration',
		/\bwie ?lange?s?\b(?! (seid|habt|ist bei euch|offen|auf))|\bdauert?s?\b|\bdauern\b|(wie ?viel|welche) zeit|wie ?viele? (stunden|tage|minuten|wochen)|how many (hours|days|weeks)|ile (godzin|dni)|zeitaufwand|zeit (\S+ ){0,4}(einplanen|rechnen|mitbringen)|drauf warten|darauf warten|standzeit|\ban einem tag\b|am selben tag|wann (ist|war|bekomm|krieg|kann)\S* (\S+ ){0,4}(fertig|abhol|wieder)|\bhow long\b|\bduration\b|wait for it|while i wait|ne kadar sur|kac saat|kac gun|sure(r|cek)|сколько (времени|по времени|длится|занимает|дней|часов)|как долго|jak dlugo|ile (trwa|czasu|zajmuje)|كم (يستغرق|من الوقت|ياخذ|مده|ساعه|يوم)|المده|يستغرق|كم ساعه|كم يحتاج/
	],
	[
		'offered',
		new RegExp(
			[
				// verbs addressed to the workshop, but for those that ask for time or money
				String.raw`\b(?!(?:seid|wisst|wollt|sollt|durft|musst|werdet|braucht|verlangt|berechnet|kostet|hort|meint|sagt) )\p{L}{3,}t (?:ihr|man)\b`,
				String.raw`\b(?:konnten|konnen|kann|nehmen|bieten|machen|reparieren|haben|fuhren|wechseln) (?:ihr|sie|man)\b`,
				String.raw`^(?:hallo |guten tag |moin )?(?!(?:sagen|wissen|rufen|geben|nennen|schicken|melden|schreiben|sind|wurden|werden|wollen|horen) )\p{L}{3,}en sie\b`,
				String.raw`\bbietet (?:eure|ihre|die) werkstatt\b`,
				String.raw`\bkann ich (?:\S+ ){0,3}?(?:bei euch|bei ihnen|hier)\b`,
				String.raw`\b(?:machts|bietets|habts|konnts|repariats|kennts|hobts|machet|machad|machste|konnste) (?:ihr|es|a)?\b`,
				String.raw`\bgeht das\b|\bist das moglich\b|\bmoglich\b`,
				String.raw`\b(?:do|can|could|would) (?:you|u|ya)\b|\byou (?:offer|do|fix|repair)\b|is it possible`,
				String.raw`(?:iyor|uyor|ir|ar|abilir|ebilir) ?(?:mu|mi)(?:sunuz|siniz|yiz)|var mi\b`,
				String.raw`(?<!\p{L})(?!(?:под)?скажите|извините|простите|помогите|(?:пере)?звоните|позвоните|хотите|запишите|берете|напишите|пришлите)\p{L}{3,}[еи]те(?: ли)?(?!\p{L})`,
				String.raw`(?:делаете|можно|возможно) ли|можно(?: ли)? у вас|у вас можно`,
				String.raw`\bczy (?:mozna|moge|da sie)\b|\b(?!bierzecie|liczycie|powiecie|swiecie|zycie)\p{L}{3,}[aeiy]cie\b`,
				String.raw`(?<!\p{L})هل(?!\p{L})`
			].join('|'),
			'u'
		)
	],
	[
		'appointment',
		/\btermine?n?s?\b|\bterminanfrage|vorbei ?(kommen|bringen|schauen)|wann (kann|konnte|darf|durfte|soll|sollte) (ich|man|er|sie|der wagen|das auto) (\S+ ){0,3}(kommen|bringen|hinstellen|abgeben)\b|wann (habt|hattet|haben|hatten) (ihr|sie) (\S+ ){0,3}(zeit|platz|was frei|einen? platz|luft)\b|\bappointment\b|\bbook (a|an|in|it|my)\b|\bslot\b|come by\b|fit me in|randevu|запис(ат|ыва|ь на|ь к|аться)|запишите|приехать|umowic|wizyt[aeyę]|umawia|موعد|حجز/
	],
	[
		'callback',
		/ruckruf|ruck ruf|zuruck ?(ruf|zuruf|gerufen)|ruf(t|en|e|ts)? (\S+ ){0,3}(mich|mi|ma) |ruf(t|en)? (\S+ ){0,2}(zuruck|durch)|(mich|mir) (\S+ ){0,4}(anrufen|anruft|anzurufen|zuruckrufen)|call me|call back|callback|ring me|give me a call|beni (\S+ )?ara|geri ara|перезвон|позвоните|oddzwon|telefon zwrotny|zadzwoncie|(الاتصال|اتصلوا|كلموني|معاوده الاتصال)/
	],
	[
		'hours',
		/offnungszeit|geoffnet|wann (macht|habt|hobt|hend|hent) (ihr|sie) (\S+ )?(auf|zu|offen|dicht)|(habt|seid|haben|sind) (ihr|sie) (\S+ ){0,5}(auf|offen|zu|geoffnet|geschlossen)\b|feierabend|opening hours|\bopen (on|at|until|till|today|tomorrow)\b|are you open|acik (mi|misiniz|saat)|calisma saat|часы работы|график работы|работаете|до скольки|godziny otwarcia|otwart|czynne|مواعيد العمل|ساعات العمل|تفتحون|تغلقون|مفتوح/
	],
	[
		'address',
		/\b(adresse|anschrift|anfahrt|standort|wegbeschreibung|hausnummer|postleitzahl|parkplatze?|parken|haltestelle)\b(?!.*\b(mail|email|internet)\b)|\bwo (\S+ )?(seid|seids|sitzt|liegt|steckt|find\w*|ist|is) (ihr|sie|euch|eure?|die werkstatt|das)\b|welche[rn]? (strasse|ort|stadt|stadtteil|gegend)|wie heisst (eure|die) strasse|\b(where are you|your address|located|directions)\b|adresiniz|neredesiniz|konum|ваш адрес|вы находитесь|\badres\b|gdzie (jest|sie|macie)|عنوان|موقعكم/
	],
	[
		'contact',
		/\b(telefonnummer|handynummer|rufnummer|faxnummer|tel nr|telefon nr|mailadresse|email adresse|kontaktdaten|whatsapp)\b|\b(eure|ihre|deine) (nummer|e ?mail|mail)\b|\b(phone number|email address|your number|your email)\b|telefon numara|telefonunuz|номер телефона|ваш телефон|numer telefonu|macie (numer|mail|adres e mail)|رقم (الهاتف|هاتفكم|تلفون)|رقمكم/
	],
	[
		'identity',
		/\b(bist|biste|bisch|bissu|bin) (du |ich |hier |jetzt )*(eigentlich |wirklich |denn |hier |bei )*(n |ne |a |ein |eine |einem |einer |en )?(bot|chatbot|roboter|robotter|ki|mensch|maschine|computer|automat|echt|real|programm)\b|\b(chatgpt|kunstliche intelligenz)\b|\bwer bist\b|wie (heisst|heisst) du|\b(dein|ihr) name\b|\b(are you|is this) (a |an )?(human|bot|robot|real|ai)\b|robot mu|yapay zeka|(ты|вы) (бот|робот|человек)|(jestes|jest) (botem|robotem|czlowiekiem)|(انت|أنت) (روبوت|بوت|انسان)/
	],
	[
		'human',
		/\b(mitarbeiter\w*|menschen?|person|chef|meister|berater|kollegen?|personal|ansprechpartner|mechaniker)\b.*\b(sprechen|reden|schreiben|verbinden|weiterleiten|weitergeben|schnacken|schwatzen|ran)\b|\b(verbind\w*|hol|gib|gebt|sprechen|reden|durchstellen)\b.*\b(mitarbeiter\w*|menschen?|chef|meister|kolleg\w*|personal|mechaniker|jemand\w*|wen)\b|^(echter )?(mitarbeiter|mensch|chef|berater) bitte$|\b(talk|speak) (to|with) (a |an |the )?(human|person|someone|manager|mechanic|staff)|real person|insanla|yetkili|живо\w* человек|позовите|z (czlowiekiem|pracownikiem)|(مع|الى) (موظف|شخص|انسان)/
	]
];

/** Intents the words of a text show, in the order of INTENTS. Service wishes without any of them ask for the price. */
export function shownIntents(text: string): Set<Intent> {
	const folded = foldDigraphs(text)
		.replaceAll('ة', 'ه')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return new Set(PATTERNS.filter(([, pattern]) => pattern.test(folded)).map(([intent]) => intent));
}
