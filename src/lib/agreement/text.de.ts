import { operator } from '../operator.ts';
import type { LegalDocument } from '../legal/document.ts';
import { agreementVersion } from './version.ts';

/** The binding text. */
export const agreementGerman: LegalDocument = {
	title: 'Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO',
	version: agreementVersion,
	sections: [
		{
			heading: '1. Wer diesen Vertrag schließt',
			content: [
				`Auftragsverarbeiter ist ${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city} („CarBot“). Verantwortlicher ist die Kfz-Werkstatt, für die ein CarBot-Konto angelegt wird („Werkstatt“).`,
				'Der Vertrag kommt zustande, wenn die Werkstatt ihm bei der Anmeldung zustimmt. CarBot speichert Version und Prüfsumme dieses Textes, den Namen der zustimmenden Person und den Zeitpunkt. Er gilt, solange CarBot Daten im Auftrag der Werkstatt verarbeitet.'
			]
		},
		{
			heading: '2. Gegenstand, Zweck und Dauer',
			content: [
				'CarBot betreibt für die Werkstatt einen Chat auf deren Website, der Fragen zu Leistungen und Preisen beantwortet, und ein Dashboard, in dem die Werkstatt Gespräche, Kontakte und Anfragen sieht und bearbeitet. Zu anderen Zwecken verarbeitet CarBot die Daten nicht.',
				'Die Verarbeitung dauert so lange wie die Nutzung von CarBot durch die Werkstatt, zuzüglich der Fristen in Abschnitt 10.'
			]
		},
		{
			heading: '3. Welche Daten und welche Personen',
			content: [
				'Betroffen sind Besucher der Website der Werkstatt, die den Chat benutzen, Kunden und Interessenten der Werkstatt sowie deren Beschäftigte mit einem CarBot-Konto.',
				'Verarbeitet werden:',
				[
					'Inhalt und Zeitpunkt der Nachrichten, Seite der Website, gewählte Sprache',
					'Name, Telefonnummer und E-Mail-Adresse, wenn die Person sie angibt',
					'Angaben zum Fahrzeug und zur gewünschten Leistung, genannte Preise',
					'Einwilligungen mit Textfassung und Zeitpunkt',
					'Name und E-Mail-Adresse der Beschäftigten mit einem Konto'
				],
				'Besondere Kategorien personenbezogener Daten (Art. 9 DSGVO) sind nicht vorgesehen. IP-Adressen werden nicht im Klartext gespeichert; zur Abwehr von Missbrauch dient ein Prüfwert, der täglich wechselt.'
			]
		},
		{
			heading: '4. Weisungen',
			content: [
				'CarBot verarbeitet die Daten nur auf dokumentierte Weisung der Werkstatt. Dieser Vertrag und die Einstellungen im Dashboard sind solche Weisungen; weitere gibt die Werkstatt in Textform. Hält CarBot eine Weisung für rechtswidrig, sagt CarBot das unverzüglich und darf ihre Ausführung aussetzen, bis sie bestätigt oder geändert ist.',
				'Verpflichtet das Recht der Union oder eines Mitgliedstaats CarBot zu einer weiteren Verarbeitung, teilt CarBot dies der Werkstatt vorher mit, soweit es nicht verboten ist.'
			]
		},
		{
			heading: '5. Vertraulichkeit',
			content: [
				'Zugang zu den Daten haben nur Personen, die ihn für ihre Aufgabe brauchen und zur Vertraulichkeit verpflichtet sind. Die Verpflichtung gilt über das Ende ihrer Tätigkeit hinaus.'
			]
		},
		{
			heading: '6. Technische und organisatorische Maßnahmen',
			content: [
				'CarBot trifft die nach Art. 32 DSGVO nötigen Maßnahmen und hält sie auf dem Stand der Technik. Dazu gehören:',
				[
					'Trennung der Werkstätten: Die Datenbank selbst gibt jeder Werkstatt nur die eigenen Daten heraus.',
					'Verschlüsselung bei jeder Übertragung und auf den Datenträgern des Rechenzentrums',
					'Passwörter und Zugangsschlüssel nur als Prüfwert',
					'keine personenbezogenen Daten in technischen Protokollen',
					'Zugriffe nach dem Grundsatz der geringsten Berechtigung',
					'tägliche Sicherungen, deren Rückspielen geprüft wird',
					'Begrenzung der Anfragen je Besucher zum Schutz vor Missbrauch'
				],
				'CarBot darf einzelne Maßnahmen durch gleichwertige oder bessere ersetzen.'
			]
		},
		{
			heading: '7. Unterauftragsverarbeiter',
			content: [
				'Die Werkstatt stimmt dem Einsatz der Unterauftragsverarbeiter zu, die CarBot ihr auf Anfrage jederzeit in einer aktuellen Liste nennt. Bei Abschluss dieses Vertrags sind dies Anbieter folgender Leistungen: Betrieb der Datenbank und der Anwendung in einem Rechenzentrum in der Europäischen Union, Versand von E-Mails, Versand von SMS und Abwicklung von Zahlungen, jeweils nur soweit die Werkstatt die Funktion nutzt.',
				'Über jeden weiteren Unterauftragsverarbeiter informiert CarBot mindestens 30 Tage vorher in Textform. Die Werkstatt kann aus wichtigem datenschutzrechtlichem Grund widersprechen; lässt sich keine Lösung finden, kann sie den Vertrag zum Zeitpunkt der Änderung kündigen. CarBot verpflichtet Unterauftragsverarbeiter auf denselben Schutz wie in diesem Vertrag.',
				'In ein Land außerhalb der Europäischen Union werden Daten nur übermittelt, wenn die Voraussetzungen der Art. 44 bis 49 DSGVO erfüllt sind.'
			]
		},
		{
			heading: '8. Unterstützung der Werkstatt',
			content: [
				'CarBot unterstützt die Werkstatt mit geeigneten Funktionen und auf Anfrage dabei, Rechte betroffener Personen zu erfüllen (Auskunft, Berichtigung, Löschung, Einschränkung, Übertragbarkeit, Widerspruch), bei Datenschutz-Folgenabschätzungen und bei Anfragen von Behörden. Wendet sich eine betroffene Person unmittelbar an CarBot, leitet CarBot das Anliegen unverzüglich weiter.'
			]
		},
		{
			heading: '9. Verletzungen des Schutzes von Daten',
			content: [
				'Wird CarBot eine Verletzung des Schutzes personenbezogener Daten bekannt, meldet CarBot sie der Werkstatt unverzüglich, möglichst innerhalb von 24 Stunden, mit den Angaben, die die Werkstatt für ihre eigene Meldung nach Art. 33 DSGVO braucht, und hilft bei der Aufklärung.'
			]
		},
		{
			heading: '10. Löschen und Herausgeben',
			content: [
				'Gespräche und Kontakte werden nach den Fristen gelöscht, die die Werkstatt einstellt; ohne Einstellung nach höchstens 90 Tagen ohne weitere Anfrage. Die Werkstatt kann ihre Daten jederzeit vollständig herunterladen.',
				'Nach dem Ende der Nutzung hält CarBot die Daten 30 Tage zum Abruf bereit und löscht sie dann, Sicherungen innerhalb von weiteren 30 Tagen. Gesetzliche Aufbewahrungspflichten bleiben unberührt.'
			]
		},
		{
			heading: '11. Nachweise und Prüfungen',
			content: [
				'CarBot stellt der Werkstatt alle Informationen bereit, die zum Nachweis der Pflichten aus Art. 28 DSGVO nötig sind, und ermöglicht Prüfungen nach angemessener Ankündigung während der üblichen Geschäftszeiten, ohne den Betrieb oder die Daten anderer Werkstätten zu gefährden. Aktuelle Berichte unabhängiger Prüfer können eine Prüfung vor Ort ersetzen.'
			]
		},
		{
			heading: '12. Schluss',
			content: [
				'Für die Haftung gilt Art. 82 DSGVO. Bei Widersprüchen zwischen diesem Vertrag und anderen Vereinbarungen geht in Fragen des Datenschutzes dieser Vertrag vor. Es gilt deutsches Recht. Ist eine Bestimmung unwirksam, bleibt der übrige Vertrag wirksam.'
			]
		}
	]
};
