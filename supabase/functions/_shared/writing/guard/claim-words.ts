/** Words that bind, lead away, pretend or state facts that only code may state; patterns as in money-words.ts. */
import type { WordRule } from './words.ts';

const promise: WordRule = {
	violation: 'promise',
	everywhere: `*verbindlich*, garant*, *garanti*, *garantier*, zusage*, zusag*, zusicher*, zugesicher*, versprech*, versprich*,
		versprochen*, bindend*, verburg*, festpreis*, fixpreis*, pauschal*, endpreis*, fixer preis, fester preis, auf jeden fall,
		bestatigt*, gebucht*, reserviert*, vereinbart, zugesagt*, ehrenwort, definitiv, hundertprozentig, binding*, guarant*,
		warrant*, promise*, fixed, firm price, confirmed, booked, reserved, definitely, assure*, baglayici*, garanti*, soz ver*,
		taahhut*, kesin*, sabit fiyat*, onaylandi*, wiaz*, gwarant*, obiec*, zobowiaz*, stala cena, stalej cenie,
		potwierdzon*, zarezerwowan*, zapewniam*, обязывающ*, гарант*, обеща*, обязательно, обязуем*, обязуюсь,
		фиксированн*, подтвержден*, забронирован*, твердая цена, ملزم*, الملزم*, ملتزم*, نلتزم, ضمان*, نضمن*, مضمون*,
		اضمن*, وعد*, نعد, نعدك*, اعدك*, تعهد*, نتعهد*, اتعهد*, ثابت*, مؤكد*, محجوز*`,
	only: { tr: 'rezerve*, mutlaka' }
};

const link: WordRule = {
	violation: 'link',
	everywhere: `www, http, https, html, punkt, dot, com, nokta, kropka, klammeraffe, link*, webseite*, website*, homepage*, internetseite*, url, click*,
		klick*, anklick*, whatsapp, telegram, instagram, facebook, paypal, tiklay*, kliknij*, ссылк*, сайт*, رابط*, الرابط*,
		اضغط*, موقع*`
};

const person: WordRule = {
	violation: 'person',
	everywhere: `ein mensch, echter mensch, echter mitarbeiter, kein bot, kein roboter, keine ki, keine maschine, kein computer,
		kein automat, mein name, ich heisse, human, real person, not a bot, not a robot, not an ai, my name, bin der chef, bin der
		meister, insanim, bot degilim, robot degilim, adim, czlowiekiem, nie jestem botem, nie jestem robotem, nazywam sie,
		я человек, живой человек, не бот, не робот, меня зовут, انسان, بشر, لست روبوت*, لست اله, لست الة, لست بوت*, اسمي`
};

const secret: WordRule = {
	violation: 'secret',
	everywhere: `kreditkart*, kartennummer*, kartendaten, iban, konto*, bankverbindung*, bankdaten, passwort*, kennwort*, pin,
		vorkasse, vorauszahlung*, anzahlung*, anzahlen, uberweis*, bitcoin*, gutscheinkarte*, ausweis*, credit card*,
		card number*, password*, passcode*, bank account*, bank detail*, prepay*, deposit*, wire*, kredi kart*, sifre*,
		havale*, kapora*, pesin*, numer karty, karty kredytowej, haslo, hasla, przelew*, zaliczk*, przedplat*, предоплат*,
		парол*, номер карты, данные карты, аванс*, задат*, переведите, بطاقه*, بطاقة*, البطاقه*, البطاقة*, كلمه السر,
		كلمة السر, كلمه المرور, كلمة المرور, حساب بنكي, حسابك, عربون, تحويل*`
};

const fact: WordRule = {
	violation: 'fact',
	everywhere: `inklusive, inkl, inbegriffen, enthalten, enthalt, beinhalte*, im preis, included, including, includes, dahil*,
		wliczon*, obejmuj*, zawiera*, включ*, входит, شامل*, يشمل*, تشمل*, geoffnet, offen, geschlossen, rund um die uhr,
		opened, opens, closed, closes, acigiz, kapaliyiz, otwart*, zamknie*, открыт*, закрыт*, круглосуточно, مفتوح*,
		مغلق*, montag*, dienstag*, mittwoch*, donnerstag*, freitag*, samstag*, sonnabend*, sonntag*, feiertag*, monday*,
		tuesday*, wednesday*, thursday*, friday*, saturday*, sunday*, pazartesi*, carsamba*, persembe*, cumartesi*,
		poniedzial*, wtor*, czwart*, piatek, piatku, sobot*, niedziel*, понедельник*, вторник*, сред*, четверг*,
		пятниц*, суббот*, воскресен*, الاثنين, الثلاثاء, الاربعاء, الخميس, الجمعه, الجمعة, السبت, الاحد, leider, bieten wir
		nicht, nicht anbieten, nicht im angebot, machen wir nicht, nicht moglich, unmoglich, unfortunately, not offer, dont
		offer, cannot offer, impossible, maalesef, sunmuyoruz, niestety, nie oferujemy, к сожалению, не предлагаем,
		للاسف, لا نقدم, weiterfahren, weiter fahren, unbedenklich*, ungefahrlich*, keine gefahr, safe to drive, keep driving,
		harmless, zugelassen, tuv*, testsieger*, gesetz*, gericht*, anwalt*`,
	only: { en: 'open, legal*', tr: 'acik*, kapali*', de: 'legal*' }
};

const rude: WordRule = {
	violation: 'rude',
	everywhere: `idiot*, dumm*, bloed*, blod*, arsch*, scheiss*, fick*, hure*, wichser*, nazi*, hitler*, betrug*, betrog*,
		abzock*, verarsch*, fuck*, shit*, stupid*, bitch*, moron*, scam*, aptal*, salak*, kurwa, glupi*, debil*, дурак*,
		идиот*, сука, غبي*, احمق*`
};

const prompt: WordRule = {
	violation: 'prompt',
	everywhere: `prompt*, systemprompt*, systemanweisung*, systemnachricht*, platzhalter*, placeholder*, json, sprachmodell*,
		language model*, chatgpt, openai, anweisung*, instruction*, talimat*, polecen*, инструкц*, промпт*, تعليمات*`
};

export const CLAIM_RULES: WordRule[] = [promise, link, person, secret, fact, rude, prompt];
