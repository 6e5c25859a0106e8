/**
 * Words of money, numbers and gifts in the six languages. A pattern is a folded word or phrase; `*` stands for any
 * letters. `everywhere` counts in every answer, so that no other language smuggles an amount in; the others are ordinary
 * words elsewhere (Turkish "dört", German "dort") and count in answers of their language.
 */
import type { WordRule } from './words.ts';

const currency: WordRule = {
	violation: 'amount',
	everywhere: `euro, euros, eur, eurs, euronen, euroscheine, cent, cents, eurocent*, dollar*, franken, chf, usd, pfund, lira,
		lirasi, liraya, zloty, zlotych, zlote, zlotowk*, grosz, groszy, rubel, rubl*, yen, bucks, quid, fiver, tenner, fuffi,
		fuffziger, zwanni, hunni, heiermann, tacken, ocken, kroten, piepen, mucken, moneten, taler, pinke*, *euroschein*,
		*euro, tl, netto, brutto, zzgl, zuzuglich, mwst, mehrwertsteuer, ust, umsatzsteuer, aufpreis*, zuschlag*, aufschlag*, vat, tax, taxes,
		surcharge*, kdv, podat*, ндс, налог*, ضريب*, евро, еврик*, цент*, рубл*, руб, доллар*, злот*, يورو*, اليورو, باليورو, سنت*, دولار*, ليره*, ليرة*`,
	only: { tr: 'kurus*', de: 'mause, schein, scheine, riese, riesen, kohle' }
};

const number: WordRule = {
	violation: 'number',
	everywhere: `eins, acht, achter, zwei, zwo, zweier, drei, dreier, dreien, vier, vierer, funf*, sechs*, sieben*, neun*, zehn*, elf,
		zwolf*, dreizehn*, vierzehn*, sechzehn*, siebzehn*, achtzehn*, *zwanzig*, *dreissig*,
		*vierzig*, *funfzig*, *fuffzig*, *sechzig*, *siebzig*, *achtzig*, *neunzig*, *hundert*, *tausend*, million*, dutzend*,
		two, three, four, five, seven, eight, nine, eleven*, twelve*, thirteen*, fourteen*, fifteen*, sixteen*,
		seventeen*, eighteen*, nineteen*, twenty*, thirty*, forty*, fourty*, fifty*, sixty*, seventy*, eighty*, ninety*, *hundred*, *thousand*,
		dozen*, dwa, dwie, dwoch, trzy, trzech, cztery, czterech, piec, pieciu, szesc, szesciu, siedem, osiem, dziewiec*,
		dziesiec*, *nascie, *nastu, dwadzie*, trzydzie*, czterdzie*, *dziesiat*, dwiescie, trzysta, czterysta, piecset,
		szescset, siedemset, osiemset, tysiac*, tysiecy, sekiz*, dokuz*, yirmi*, otuz*, altmis*, yetmis*, seksen*,
		doksan*, milyon*, два, две, двух, три, трех, четыре, четырех, пять, пяти, шесть, шести, семь, семи, восемь, восьми,
		девять, девяти, десять, десяти, *надцат*, *дцать, *дцати, сорок*, *десят, *десяти, девяност*, сто, ста, сотн*,
		двести, триста, четыреста, *сот, тысяч*, миллион*, полтинник*, اثن*, ثلاث*, اربع*, خمس*, سته, ستة, ست, ستون,
		ستين, سبع*, ثماني*, ثمانون, تسع*, عشر*, عشره, مئه, مئة, مائه, مائة, مئتا*, الفا, الفان, الاف, مليون*`,
	only: {
		en: 'six, ten, tens, grand',
		pl: 'sto, stu, sta',
		tr: 'iki*, uc, dort*, bes, alti, yedi, on, onluk, kirk, elli*, yuz, bin'
	}
};

const free: WordRule = {
	violation: 'free',
	everywhere: `umsonst, gratis*, kostenlos*, kostenfrei*, geschenk*, unentgeltlich*, gebuhrenfrei*, kostet nichts,
		kostet sie nichts, kostet dich nichts, nichts kosten, fur lau, aufs haus, auf das haus, ohne kosten, ohne berechnung,
		keine kosten, null kosten, nichts bezahlen, nichts zu zahlen, free, freebie*, complimentary, no charge, no cost,
		without charge, at no, on the house, costs nothing, for nothing, ucretsiz*, bedava*, parasiz*, bezplatn*, darmow*,
		za darmo, nic nie kosztuje, бесплатн*, даром, задаром, безвозмездн*, ничего не стоит, в подарок, مجان*, بالمجان,
		بلا مقابل, دون مقابل, بدون مقابل, بدون تكلفه, بدون تكلفة, هديه, هدية`
};

const discount: WordRule = {
	violation: 'discount',
	everywhere: `*rabatt*, *nachlass*, prozent*, *gutschein*, sonderpreis*, sonderangebot*, schnappchen*, aktionspreis*,
		freundschaftspreis*, halb, halbe, halben, halber, halbes, halbier*, halfte, *billig*, gunstiger*, gunstigst*,
		spottpreis*, skonto, verhandel*, discount*, percent*, voucher*, coupon*, half, halves, cheap*, bargain*, negotiab*,
		indirim*, yuzde*, kampanya*, ucuz*, rabat*, znizk*, obnizk*, promocj*, procent*, polowa, polowe, polowy, taniej,
		tani*, kupon*, скидк*, процент*, половин*, дешев*, купон*, акци*, خصم*, تخفيض*, بالمئه, بالمئة, بالمائه,
		بالمائة, نصف, ارخص*, رخيص*`
};

export const MONEY_RULES: WordRule[] = [currency, number, free, discount];
