import { fold } from '../text/words.ts';

/** Arabic letters that writers exchange, and the article, brought to one form. */
export const plainArabic = (key: string): string =>
	fold(key).replace(/[أإآ]/g, 'ا').replaceAll('ى', 'ي').replaceAll('ة', 'ه');

const plainSet = (words: string[]): Set<string> => new Set(words.map(plainArabic));
const plainMap = (entries: Record<string, string>): Map<string, string> =>
	new Map(Object.entries(entries).map(([word, value]) => [plainArabic(word), value]));

/**
 * Makes and models as they are written in other languages, as keys (see `keyOf`) → the Latin key of data.ts.
 * Cyrillic spellings that follow the sound are found without an entry here.
 */
const OTHER_NAMES: Record<string, string> = {
	// Arabic
	'بي ام دبليو': 'bmw', 'بيام': 'bmw', 'بمو': 'bmw', 'بي ام': 'bmw', 'بي إم دبليو': 'bmw', 'مرسيدس': 'mercedes', 'مرسيدس بنز': 'mercedes',
	'اودي': 'audi', 'أودي': 'audi', 'فولكس فاجن': 'vw', 'فولكسفاجن': 'vw', 'فولكس': 'vw', 'فولكس واجن': 'vw', 'فولكسفاغن': 'vw', 'فولكس فاغن': 'vw',
	'غولف': 'golf', 'جولف': 'golf', 'قولف': 'golf', 'باسات': 'passat', 'بولو': 'polo', 'تيجوان': 'tiguan', 'تيغوان': 'tiguan', 'طوارق': 'touareg',
	'اوبل': 'opel', 'أوبل': 'opel', 'استرا': 'astra', 'أسترا': 'astra', 'كورسا': 'corsa', 'انسيجنيا': 'insignia', 'إنسيجنيا': 'insignia',
	'فورد': 'ford', 'فوكس': 'focus', 'فوكاس': 'focus', 'فيستا': 'fiesta', 'فييستا': 'fiesta', 'مونديو': 'mondeo', 'كوغا': 'kuga', 'كوجا': 'kuga', 'ترانزيت': 'transit',
	'تويوتا': 'toyota', 'كورولا': 'corolla', 'ياريس': 'yaris', 'كامري': 'camry', 'لاندكروزر': 'landcruiser', 'لاند كروزر': 'landcruiser', 'راف فور': 'rav4', 'راف 4': 'rav4',
	'هيونداي': 'hyundai', 'هونداي': 'hyundai', 'توسان': 'tucson', 'النترا': 'elantra', 'سوناتا': 'sonata', 'كيا': 'kia', 'سبورتاج': 'sportage', 'سيد': 'ceed', 'بيكانتو': 'picanto', 'ريو': 'rio',
	'نيسان': 'nissan', 'قشقاي': 'qashqai', 'كاشكاي': 'qashqai', 'ميكرا': 'micra', 'جوك': 'juke', 'هوندا': 'honda', 'سيفيك': 'civic', 'مازدا': 'mazda', 'ميتسوبيشي': 'mitsubishi',
	'رينو': 'renault', 'كليو': 'clio', 'ميغان': 'megane', 'ميجان': 'megane', 'كابتشر': 'captur', 'بيجو': 'peugeot', 'سيتروين': 'citroen', 'ستروين': 'citroen', 'برلينجو': 'berlingo',
	'سكودا': 'skoda', 'شكودا': 'skoda', 'اوكتافيا': 'octavia', 'أوكتافيا': 'octavia', 'فابيا': 'fabia', 'سوبيرب': 'superb', 'سيات': 'seat', 'إيبيزا': 'ibiza', 'ايبيزا': 'ibiza', 'ليون': 'leon',
	'فيات': 'fiat', 'بونتو': 'punto', 'باندا': 'panda', 'دوكاتو': 'ducato', 'فولفو': 'volvo', 'سوزوكي': 'suzuki', 'سويفت': 'swift', 'داسيا': 'dacia', 'داستر': 'duster', 'سانديرو': 'sandero', 'لوغان': 'logan',
	'تسلا': 'tesla', 'بورش': 'porsche', 'بورشه': 'porsche', 'كايين': 'cayenne', 'جيب': 'jeep', 'لكزس': 'lexus', 'سوبارو': 'subaru', 'ميني كوبر': 'minicooper', 'سمارت': 'smart',
	'سبرنتر': 'sprinter', 'سبرينتر': 'sprinter', 'فيتو': 'vito', 'كادي': 'caddy', 'كرافتر': 'crafter', 'ياماها': 'yamaha', 'كاواساكي': 'kawasaki', 'دوكاتي': 'ducati',
	// Russian, where the sound does not lead there
	'фольксваген': 'vw', 'фольц': 'vw', 'мерс': 'mercedes', 'мерседес': 'mercedes', 'бмв': 'bmw', 'бэха': 'bmw', 'ауди': 'audi', 'шкода': 'skoda', 'рено': 'renault', 'пежо': 'peugeot',
	'ситроен': 'citroen', 'хендай': 'hyundai', 'хундай': 'hyundai', 'хёндай': 'hyundai', 'форд': 'ford', 'фокус': 'focus', 'пассат': 'passat', 'шевроле': 'chevrolet', 'тойота': 'toyota', 'хонда': 'honda',
	'октавия': 'octavia', 'куга': 'kuga', 'клио': 'clio', 'меган': 'megane', 'кашкай': 'qashqai', 'дастер': 'duster', 'логан': 'logan', 'туссан': 'tucson', 'туксон': 'tucson', 'сид': 'ceed', 'королла': 'corolla', 'цивик': 'civic',
	'тигуан': 'tiguan', 'туарег': 'touareg', 'кадди': 'caddy', 'спринтер': 'sprinter', 'транзит': 'transit', 'дукато': 'ducato', 'вито': 'vito', 'ямаха': 'yamaha', 'кавасаки': 'kawasaki', 'харлей': 'harleydavidson', 'смарт': 'smart', 'кайен': 'cayenne',
	тройка: '3er',
	пятерка: '5er',
	семерка: '7er'
}; // prettier-ignore

/** Ordinal numbers of "the fifth class": what BMW calls its series. */
const ORDINALS = plainMap({
	'الاولى': '1', 'الثانية': '2', 'الثالثة': '3', 'الرابعة': '4', 'الخامسة': '5', 'السادسة': '6', 'السابعة': '7',
	первой: '1', третьей: '3', пятой: '5', седьмой: '7', первая: '1', третья: '3', пятая: '5', седьмая: '7',
	тройка: '3', пятерка: '5', семерка: '7', единичка: '1'
}); // prettier-ignore
/** Letters of Mercedes classes as they sound in Arabic and as Cyrillic look-alikes. */
const LETTERS = plainMap({
	'سي': 'c', 'اي': 'e', 'إي': 'e', 'ايه': 'a', 'اس': 's', 'إس': 's', 'بي': 'b', с: 'c', е: 'e', а: 'a', в: 'b', э: 'e', ц: 'c', s: 's', c: 'c', e: 'e', a: 'a', b: 'b'
}); // prettier-ignore

/** "class" or "series" in front of or behind the number or letter. */
const SERIES_WORDS = plainSet([
	'series',
	'serie',
	'seria',
	'serii',
	'serisi',
	'seri',
	'reihe',
	'серия',
	'серии',
	'серию',
	'الفئه',
	'الفئة',
	'فئة',
	'فئه'
]);
const CLASS_WORDS = plainSet([
	'class',
	'klasse',
	'klassse',
	'klase',
	'klasa',
	'klasy',
	'klasie',
	'sinifi',
	'serisi',
	'класс',
	'класса',
	'классе',
	'класу',
	'الفئه',
	'الفئة',
	'فئة',
	'فئه'
]);

/** Name in one form → Latin key. */
const BY_KEY = new Map(
	Object.entries(OTHER_NAMES).map(([name, key]) => [plainArabic(name.replaceAll(' ', '')), key])
);

/** The Latin key of a name in another script. */
export const otherName = (key: string): string | undefined => {
	const plain = plainArabic(key);
	return (
		BY_KEY.get(plain) ??
		BY_KEY.get(plain.replace(/^[وبلف]?ال|^[لب](?=.{4})/, '')) ??
		(plain.length > 5 ? BY_KEY.get(plain.replace(/[аеуыиойя]{1,2}$/, '')) : undefined)
	);
};

/**
 * "5 series", "die Fünfte", "C class" → "5er", "cklasse": two words that together name a BMW series or a Mercedes class,
 * in either order. Undefined when they do not.
 */
export function seriesOf(first: string, second: string): string | undefined {
	const words = [plainArabic(first), plainArabic(second)] as const;
	for (const [word, value] of [words, words.toReversed()] as [string, string][]) {
		const number = /^[1-8]$/.test(value) ? value : ORDINALS.get(value);
		if (number && SERIES_WORDS.has(word)) return `${number}er`;
		const letter = LETTERS.get(value);
		if (letter && CLASS_WORDS.has(word)) return `${letter}klasse`;
	}
	return undefined;
}
