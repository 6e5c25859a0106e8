/**
 * What a word means, whatever the language: "vorne", "va", "front", "ön", "спереди" all say `front`. It tells neighbours
 * apart (front and rear, pads and discs) and lets a language with few phrasings profit from those with many.
 *
 * One line per concept: stems that a folded word begins with; a stem with "=" must be the whole word; one with "*" in front may
 * stand anywhere in the word (compounds).
 */
const CONCEPTS = `
front: vorn vorder va= forn forne= front on= onde onden onden= przod przed przedni перед спереди передн اماميه امامي الامام امام الاماميه الامامي
rear: hint heck ha= rear back arka arkada tyl= tylu= tyln задн сзади خلفي خلفيه الخلفي الخلفيه خلف
left: link left sol= lew левы слева يسار
right: recht right sag= praw правы справа يمين
small: klein small kucuk mal= mala= maly= malego= малы маленьк صغير
big: gross big large major buyuk duz= duzy duza duze больш كبير
whole: komplett kompl rundum ganz gesamt alle= alles= complete whole full komple butun komplet cal= cale= полн весь вся целик كامل كامله
with: mit= inkl inklusive samt plus= with= including ile= birlikte wraz= вместе включая مع
without: ohne without siz= bez= без بدون
clean: reinig saub putz wasch spul clean wash flush temizl yika czysz myci oczysz чист мойк промыв очист تنظيف غسيل غسل
check: pruf check test kontroll schau inspiz measure messen kontrol muayene sprawdz badan провер осмотр измер فحص تشخيص
adjust: einstell nachstell justier adjust ayar regul ustaw регулир настро ضبط
replace: wechsel tausch ersetz erneuer austausch neu= neue neuer= neuen= neues= change replac new= degis yeni= wymian now= nowe nowy замен поменя нов تغيير تبديل استبدال جديد
repair: repar instand flick fix= tamir onarim napraw ремонт почин تصليح اصلاح إصلاح
retrofit: nachrust einbau anbau verbau montier retrofit install taktir montaj montaz zalozy установ تركيب
leak: undicht leck tropf verlier leak sizdir kac= kacir wyciek cieknie теч подтек تسريب تهريب
noise: gerausch quietsch klapper polter knack brumm heul pfeif rassel schleif klopf noise squeal rattle ses= sesi stuk halas pisk piszcz стук шум скрип скрежет صوت
broken: kaputt defekt gebrochen gerissen abgebrochen broken bozuk kirik zepsut uszkodz слома не=работает مكسور خراب معطل
warning: leucht lampe= warnleuchte light= yaniyor lambasi swieci kontrolk горит лампочк لمبه ضوء
brake: *brems brems brake fren hamulc тормоз فرامل مكابح بريك
pad: *belag *belage *klotz *klotze *beleg pad= pads= balata klock колодк تيل
disc: *scheibe disc= discs= disk diski rotor tarcz диск ديسك اقراص
drum: trommel drum kampana beben барабан
oil: *ol= ol= *olwechsel olwechs oil yag= yagi= yaginin olej olej масл زيت الزيت
filter: *filter filtre filtr фильтр فلتر فلاتر
engine: motor engine silnik двигател мотор محرك المحرك مكينه
transmission: *getriebe gearbox transmission sanziman vites skrzyn коробк кпп акпп ناقل القير قير جير
automatic: automatik automatic otomatik automatyczn автомат اوتوماتيك
clutch: *kuppl clutch debriyaj sprzegl сцеплен كلتش القابض دبرياج
tyre: *reifen tyre tire lastik lastig opon шин резин اطار كفر إطار
wheel: *rader *rad= wheel jant teker kol= kola= колес عجل
rim: *felge rim= rims= alloy janti felg диск=литой جنط
balance: *wucht balanc balans wywaz баланс ترصيص
store: *lager stor= storage depo przechow хран تخزين
battery: *batter *akku battery aku= akusu akumul аккумул батаре بطاري
alternator: *lichtmaschine lima= generator dynamo alternator sarj=dinamosu alternat генератор دينمو مولد
starter: *anlasser starter marsz mars=motoru rozruszn стартер سلف مارش
lightbulb: *birne *lampe lampen bulb ampul zarowk лампочк لمبه مصباح
headlight: scheinwerfer headlight headlamp far= farlar farı reflektor swiatl фар مصابيح كشاف
window: *scheibe *fenster window windscreen windshield cam= cami= szyb стекл زجاج
mirror: *spiegel mirror ayna lusterk зеркал مراه مرايا
door: tur= turen door kapi drzwi двер باب
key: *schlussel key= keys= anahtar klucz kluczyk ключ مفتاح
paint: *lack lakier paint boya boyama malow краск покрас دهان صبغ طلاء
dent: *delle *beul dent gocuk gocuk wgniec вмятин دعمه خدوش=
scratch: *kratz *schramm scratch cizik rys= rysa царап خدش
rust: *rost rust= pas= rdza korozj ржав коррози صدأ صدا
ac: *klima ac= aircon klima klimat кондиционер مكيف التكييف تكييف
heater: *heiz heater heating kalorifer isit ogrzew отоплен печк تدفئه سخان
coolant: kuhlmittel kuhlwass kuhlflussig coolant antifriz sogutma=suyu plyn=chlodn антифриз охлажд ماء=الردياتير
exhaust: *auspuff *abgas exhaust egzoz wydech tlumik выхлоп глушител عادم شكمان
belt: *riemen belt= kayis pasek= paska ремен ремня ремень سير
timing: zahnriemen steuer timing triger rozrzad грм توقيت
chain: *kette chain zincir lancuch цеп سلسله جنزير
pump: *pumpe pump= pompa насос помп مضخه طرمبه
sensor: *sensor *fuhler *geber sensor czujnik датчик حساس
shock: stossdampf dampfer shock amortisor amorty амортизатор مساعد ممتص
spring: *feder= *federn spring= yay sprezyn пружин زنبرك
bearing: *lager= bearing rulman lozysk подшипник رولمان
steering: *lenk servo steering direksiyon kierown рул توجيه
alignment: spur= achsvermess spureinstell alignment rot=ayari geometri zbiezn сход развал ترصيص=زوايا
inspection: *inspektion inspection service= servis bakim przeglad осмотр техобслуж то= صيانه
mot: tuv= hu= hauptunters plakette mot= muayene przeglad=techniczn техосмотр то= فحص=دوري
glow: gluh glow kizdirma swiec=zarow свеч=накал شمعات=
spark: zundkerz kerze spark buji swiec свеч بواجي شمعات
diagnosis: diagnos fehlerspeich auslesen diagnostic diagnoz ariza diagnost диагност تشخيص كمبيوتر
towing: abschlepp tow= towing cekici holow laweta эвакуатор буксир سحب سطحه
electric: elektro eauto hybrid electric elektrikli elektryczn электро كهربائي
interior: innen interior ic= wnetrz салон داخلي
wiper: wisch wiper silecek wycieracz дворник щетк مساحات
tow_bar: anhangerkuppl ahk= hangerkuppl towbar tow=hitch ceki=demiri hak=holown фаркоп كوبلنغ=
trailer: anhanger hanger= wohnwagen trailer caravan romork karavan przyczep прицеп مقطوره
`;

interface Stem {
	concept: string;
	stem: string;
	whole: boolean;
	inside: boolean;
}

const starts = new Map<string, Stem[]>();
const insides: Stem[] = [];
for (const line of CONCEPTS.trim().split('\n')) {
	const [concept = '', list = ''] = line.split(': ');
	for (const raw of list.split(' ').filter((one) => one !== '' && !/=./.test(one))) {
		const whole = raw.endsWith('=');
		const inside = raw.startsWith('*');
		const stem = { concept, stem: raw.replace(/[*=]/g, ''), whole, inside };
		if (inside) insides.push(stem);
		else starts.set(stem.stem.slice(0, 2), [...(starts.get(stem.stem.slice(0, 2)) ?? []), stem]);
	}
}

/** The concepts that folded words stand for, each once, in order. */
export function conceptsOf(words: string[]): string[] {
	const found = new Set<string>();
	for (const word of words) {
		for (const { concept, stem, whole } of starts.get(word.slice(0, 2)) ?? []) {
			if (whole ? word === stem : word.startsWith(stem)) found.add(concept);
		}
		if (word.length < 4) continue;
		for (const { concept, stem, whole } of insides) {
			if (whole ? word.endsWith(stem) : word.includes(stem)) found.add(concept);
		}
	}
	return [...found];
}
