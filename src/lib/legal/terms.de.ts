import { operator } from '../operator.ts';
import { plans } from '../plans/index.ts';
import type { LegalDocument } from './document.ts';
import { termsVersion } from './terms.version.ts';

export const termsGerman: LegalDocument = {
	title: 'Nutzungsbedingungen',
	version: termsVersion,
	sections: [
		{
			heading: '1. Für wen diese Bedingungen gelten',
			content: [
				`Sie gelten zwischen ${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city} („CarBot“) und der Kfz-Werkstatt, für die ein Konto angelegt wird („Werkstatt“). CarBot richtet sich an Unternehmer (§ 14 BGB), nicht an Verbraucher.`,
				'Der Vertrag kommt zustande, wenn das Konto angelegt ist. Abweichende Bedingungen der Werkstatt gelten nur, wenn CarBot ihnen in Textform zustimmt.'
			]
		},
		{
			heading: '2. Was CarBot leistet',
			content: [
				'CarBot stellt ein Chat-Widget für die Website der Werkstatt bereit, das Fragen zu Leistungen und Preisen aus deren eigenem Katalog beantwortet, und ein Dashboard, in dem die Werkstatt Gespräche, Kontakte und Anfragen bearbeitet. Der Umfang richtet sich nach dem gewählten Tarif.',
				'CarBot entwickelt den Dienst weiter. Fällt eine wesentliche Funktion weg, kündigt CarBot das sechs Wochen vorher in Textform an; die Werkstatt kann dann zum Zeitpunkt der Änderung kündigen.'
			]
		},
		{
			heading: '3. Testzeit, Preise und Zahlung',
			content: [
				`Die ersten ${plans.professional.trialDays} Tage sind kostenlos und verlangen keine Zahlungsdaten. Sie gehen nicht von selbst in einen bezahlten Vertrag über.`,
				'Die Preise der Tarife stehen auf der Website und verstehen sich zuzüglich Umsatzsteuer. Abgerechnet wird monatlich im Voraus.'
			]
		},
		{
			heading: '4. Was die Werkstatt beiträgt',
			content: [
				[
					'Sie macht richtige Angaben zu sich und hält Katalog, Preise und Öffnungszeiten aktuell. Was das Widget nennt, stammt aus diesen Angaben.',
					'Sie bindet das Widget nur auf Seiten ein, über die sie verfügen darf, und nennt dort ihr Impressum und ihre Datenschutzhinweise.',
					'Sie hält Zugangsdaten geheim und meldet einen Verdacht auf Missbrauch unverzüglich.',
					'Sie nutzt Kontaktdaten nur im Rahmen des Rechts; Werbung verschickt sie nur mit Einwilligung oder gesetzlicher Erlaubnis.'
				]
			]
		},
		{
			heading: '5. Antworten des Assistenten',
			content: [
				'Der Assistent ist ein automatisches System und als solches gekennzeichnet. Er nennt Preise mit dem Zusatz, ob sie binden. Anfragen über das Widget sind unverbindlich; ein Vertrag über eine Reparatur kommt erst zwischen Werkstatt und Kunde zustande.'
			]
		},
		{
			heading: '6. Verfügbarkeit und Haftung',
			content: [
				'CarBot betreibt den Dienst mit der Sorgfalt eines ordentlichen Kaufmanns und strebt eine Verfügbarkeit von 99,5 % im Monatsmittel an. Angekündigte Wartung zählt nicht als Ausfall.',
				'CarBot haftet unbeschränkt bei Vorsatz und grober Fahrlässigkeit, bei Verletzung von Leben, Körper und Gesundheit und nach dem Produkthaftungsgesetz. Bei einfacher Fahrlässigkeit haftet CarBot nur für die Verletzung wesentlicher Vertragspflichten und nur für den vertragstypischen, vorhersehbaren Schaden.'
			]
		},
		{
			heading: '7. Laufzeit und Kündigung',
			content: [
				'Bezahlte Tarife laufen monatlich und sind jederzeit zum Ende des Abrechnungsmonats im Konto oder in Textform kündbar. Das Recht zur Kündigung aus wichtigem Grund bleibt.',
				'Nach dem Ende stehen die Daten der Werkstatt 30 Tage zum Abruf bereit und werden danach gelöscht, soweit das Gesetz keine längere Aufbewahrung verlangt.'
			]
		},
		{
			heading: '8. Daten',
			content: [
				'Für die Daten ihrer Kunden ist die Werkstatt verantwortlich; CarBot verarbeitet sie nach dem Vertrag zur Auftragsverarbeitung. Die Daten gehören der Werkstatt, sie kann sie jederzeit vollständig exportieren.'
			]
		},
		{
			heading: '9. Schlussbestimmungen',
			content: [
				'Es gilt deutsches Recht ohne das UN-Kaufrecht. Ist die Werkstatt Kaufmann, ist Gerichtsstand der Sitz von CarBot. Ist eine Bestimmung unwirksam, bleiben die übrigen wirksam.',
				'CarBot kann diese Bedingungen mit einer Frist von sechs Wochen in Textform ändern. Widerspricht die Werkstatt, gelten die alten weiter; beide können dann zum Ende der Frist kündigen.'
			]
		}
	]
};
