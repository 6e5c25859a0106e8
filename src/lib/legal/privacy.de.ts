import { operator } from '../operator.ts';
import type { LegalDocument } from './document.ts';

export const privacyGerman: LegalDocument = {
	title: 'Datenschutz',
	version: '2026-11-27',
	sections: [
		{
			heading: 'Wer verantwortlich ist',
			content: [
				`${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city}. Fragen zum Datenschutz beantworten wir unter ${operator.privacyEmail}.`,
				'Diese Seite beschreibt, was beim Besuch dieser Website und bei der Nutzung eines CarBot-Kontos geschieht. Schreiben Sie im Chat auf der Website einer Werkstatt, ist diese Werkstatt verantwortlich; wir verarbeiten Ihre Nachricht dann in ihrem Auftrag. Ihre Hinweise finden Sie im Chat selbst, vor der ersten Nachricht.'
			]
		},
		{
			heading: 'Besuch dieser Website',
			content: [
				'Ihr Browser überträgt an unseren Server, was zur Anzeige einer Seite nötig ist: IP-Adresse, aufgerufene Adresse, Sprache und Art des Browsers. Wir verwenden das, um die Seite auszuliefern und Angriffe abzuwehren (Art. 6 Abs. 1 Buchst. f DSGVO), und speichern Ihre IP-Adresse danach nicht.',
				'Wir binden nichts von fremden Servern ein: keine Schriften, keine Karten, keine Videos, keine Analyse- oder Werbedienste.'
			]
		},
		{
			heading: 'Cookies',
			content: [
				'Beim bloßen Lesen dieser Website wird auf Ihrem Gerät nichts gespeichert. Cookies setzen wir nur, wenn Sie etwas tun, wofür sie nötig sind (§ 25 Abs. 2 Nr. 2 TDDDG):',
				[
					'Wählen Sie eine Sprache, eine helle oder dunkle Darstellung oder den Zeitraum Ihrer Auswertung, merken wir uns die Wahl bis zu 400 Tage.',
					'Melden Sie sich an, hält ein Sitzungscookie Ihre Anmeldung, bis Sie sich abmelden oder es abläuft.'
				]
			]
		},
		{
			heading: 'Konto und Vertrag',
			content: [
				'Für ein Konto verarbeiten wir Ihre E-Mail-Adresse, Ihr Passwort als nicht umkehrbaren Prüfwert, Ihren Namen und die Angaben zu Ihrer Werkstatt. Grundlage ist der Vertrag mit Ihnen (Art. 6 Abs. 1 Buchst. b DSGVO). Wir löschen diese Daten 30 Tage nach dem Ende des Vertrags; Rechnungen bewahren wir so lange auf, wie es das Steuerrecht verlangt (Art. 6 Abs. 1 Buchst. c DSGVO).',
				'Wir senden Ihnen E-Mails, die zum Konto gehören, etwa zum Bestätigen der Adresse oder zum Zurücksetzen des Passworts.'
			]
		},
		{
			heading: 'Der Chat auf unserer Demoseite',
			content: [
				'Auf der Demoseite können Sie den Chat ausprobieren. Erst wenn Sie ihn öffnen, wird er geladen. Ihre Nachrichten werden gespeichert, um sie zu beantworten, und nach spätestens 90 Tagen gelöscht. Ein Sprachmodell eines Drittanbieters liest nicht mit. Bitte geben Sie dort keine echten Kontaktdaten an.'
			]
		},
		{
			heading: 'Wer die Daten sonst erhält',
			content: [
				'Dienstleister, die für uns Rechenzentrum und E-Mail-Versand betreiben, auf Grundlage von Verträgen nach Art. 28 DSGVO. Wir geben keine Daten zu Werbezwecken weiter und verkaufen keine.'
			]
		},
		{
			heading: 'Ihre Rechte',
			content: [
				'Sie können Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und die Herausgabe Ihrer Daten in einem gängigen Format verlangen, einer Verarbeitung aufgrund berechtigter Interessen widersprechen und eine Einwilligung jederzeit widerrufen. Eine Nachricht an die oben genannte Adresse genügt.',
				`Sie können sich außerdem bei einer Aufsichtsbehörde beschweren; für uns zuständig ist ${operator.supervisoryAuthority.de}.`,
				'Entscheidungen, die allein auf automatischer Verarbeitung beruhen und Ihnen gegenüber rechtlich wirken (Art. 22 DSGVO), treffen wir nicht.'
			]
		}
	]
};
