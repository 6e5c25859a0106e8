import { describe, expect, it } from 'vitest';
import { withoutPersonalData } from '../../../supabase/functions/_shared/writing/personal-data.ts';
import { cpuMs } from '../../support/cost.ts';

describe('a text on its way to a model', () => {
	it.each([
		['Ich heiße Erika Mustermann, Tel. 0231 / 555 01 01', ['Erika', 'Mustermann', '0231', '555']],
		['mein name ist uwe klein, mail uwe.klein(at)web.de', ['uwe', 'klein', 'web.de']],
		['Ich bin Jürgen von der Heide und brauche HU', ['Jürgen', 'Heide']],
		['Kennzeichen DO-AB 123, geht das?', ['DO-AB', '123']],
		['do-xy 77 hat Kupplungsschaden', ['do-xy', '77']],
		['FIN WVWZZZ1KZ8W123456', ['WVWZZZ1KZ8W123456']],
		['IBAN DE89 3704 0044 0532 0130 00 für die Rückzahlung', ['DE89', '3704', '0532']],
		['Ich wohne Musterstraße 12a in 44135 Dortmund', ['Musterstraße', '12a', '44135', 'Dortmund']],
		['Am Alten Markt 5, zweiter Hof', ['Alten Markt', '5']],
		['Grüße, Sabine Kurz', ['Sabine', 'Kurz']],
		['HERR Müller meinte, das geht', ['Müller']],
		['My name is John Smith, call +44 20 7946 0958', ['John', 'Smith', '7946']],
		['221 Baker Street please', ['Baker', '221']],
		['Benim adım Ayşe Yılmaz, 0532 123 45 67', ['Ayşe', 'Yılmaz', '0532']],
		['Меня зовут Иван Петров, 8 912 345-67-89', ['Иван', 'Петров', '912']],
		['Живу на улице Ленина, 5', ['Ленина']],
		['Nazywam się Jan Kowalski, ul. Długa 5', ['Kowalski', 'Długa']],
		['اسمي محمد علي ورقمي ٠١٥٢٣٤٥٦٧٨٩', ['محمد', 'علي', '٠١٥٢٣٤٥٦٧٨٩']],
		['null eins fünf zwei drei vier vier', ['fünf', 'vier']],
		['siehe https://fotos.example/erika?token=1 oder @erika_88', ['fotos', 'erika']]
	])('says no more who wrote it: %s', (text, parts) => {
		const clean = withoutPersonalData(text);
		for (const part of parts) expect(clean).not.toContain(part);
	});

	it.each([
		'Was kostet ein Ölwechsel für meinen Golf 7, Baujahr 2015?',
		'Ich bin auf der Suche nach einer Werkstatt für meinen BMW 320d.',
		'Zahnriemen mit Wasserpumpe beim Passat B8 2.0 TDI',
		'How much are brake pads for a Fiesta?'
	])('says still what is asked: %s', (text) => {
		expect(withoutPersonalData(text)).toBe(text);
	});

	it('loses what the contact form told, in any form', () => {
		const known = ['Anke Beispiel-Huber', '+492315550101', 'anke@post.example'];
		const clean = withoutPersonalData('Hier ANKE, also die Beispiel-Huber nochmal', known);
		expect(clean).not.toMatch(/anke|huber/i);
	});

	it('takes no longer for a text made to be slow', () => {
		const nasty = [
			'a'.repeat(2000),
			'1 '.repeat(1000),
			'a@'.repeat(1000),
			'Am '.repeat(600),
			'x-'.repeat(1000),
			'A.'.repeat(1000),
			'null '.repeat(400),
			'ich bin '.repeat(250),
			`${'a b '.repeat(480)}sokak`
		];
		const read = () => nasty.forEach((text) => withoutPersonalData(text, ['a b', '(((']));
		expect(cpuMs(read)).toBeLessThan(1500);
	});
});
