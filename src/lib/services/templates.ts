/** A ready sentence for a description, without amounts and without promises. */
interface Template {
	de: string;
	en: string;
}

const t = (de: string, en: string): Template => ({ de, en });

/** Fit every service. */
const general: readonly Template[] = [
	t(
		'Material und Arbeitszeit sind im Preis enthalten.',
		'Parts and labour are included in the price.'
	),
	t(
		'Ersatzteile kommen nach Fahrzeug hinzu; den Gesamtpreis nennen wir Ihnen vor Beginn der Arbeit.',
		'Parts depend on the vehicle; we tell you the total before we begin.'
	),
	t(
		'Bitte vereinbaren Sie einen Termin. Die Teile bestellen wir vorher, damit Ihr Auto nicht lange steht.',
		'Please make an appointment. We order the parts beforehand, so that your car doesn’t stand for long.'
	),
	t(
		'Sollten wir weitere Mängel finden, rufen wir Sie an, bevor wir etwas reparieren.',
		'If we find further defects, we call you before we repair anything.'
	)
];

/** Per category, by its key. */
const byCategory: Record<string, readonly Template[]> = {
	'oil-fluids': [
		t(
			'Wir verwenden nur Öl mit Freigabe des Herstellers; Altöl und Filter entsorgen wir umweltgerecht.',
			'We only use oil approved by the manufacturer and dispose of old oil and filters properly.'
		)
	],
	engine: [
		t(
			'Mit Diagnose, Ausbau, Austausch der Dichtungen und Probefahrt.',
			'With diagnosis, removal, new gaskets and a test drive.'
		)
	],
	'timing-belt-chain': [
		t(
			'Wir wechseln nach Vorgabe des Herstellers und prüfen Spannrolle, Umlenkrolle und Wasserpumpe.',
			'We replace it as the manufacturer prescribes and check tensioner, idler pulley and water pump.'
		)
	],
	'fuel-injection': [
		t(
			'Zuerst lesen wir den Fehlerspeicher aus und messen nach; ersetzt wird nur, was defekt ist.',
			'We read the fault memory and measure first; only what is defective is replaced.'
		)
	],
	'exhaust-emissions': [
		t(
			'Mit Schellen und Dichtungen, auf Wunsch mit anschließender Abgasmessung.',
			'With clamps and gaskets, on request followed by an emissions test.'
		)
	],
	cooling: [
		t(
			'Das Kühlsystem wird entlüftet, auf Dichtheit geprüft und mit frischem Kühlmittel befüllt.',
			'The cooling system is bled, pressure-tested and filled with fresh coolant.'
		)
	],
	'ac-heating': [
		t(
			'Wir prüfen die Anlage auf Dichtheit, saugen das Kältemittel ab und füllen die vorgeschriebene Menge ein.',
			'We check the system for leaks, extract the refrigerant and refill the prescribed amount.'
		)
	],
	'transmission-clutch': [
		t(
			'Nach einer Probefahrt besprechen wir mit Ihnen, was nötig ist und was es kostet.',
			'After a test drive we discuss with you what is needed and what it costs.'
		)
	],
	drivetrain: [
		t(
			'Mit neuen Manschetten, Fett und Schrauben nach Vorgabe des Herstellers.',
			'With new boots, grease and bolts as the manufacturer prescribes.'
		)
	],
	brakes: [
		t(
			'Pro Achse, mit Reinigung und Gangbarmachen der Sättel, Funktionsprüfung und Probefahrt.',
			'Per axle, with cleaning and freeing of the calipers, a function check and a test drive.'
		)
	],
	'steering-suspension': [
		t(
			'Danach empfehlen wir eine Achsvermessung, damit die Reifen gleichmäßig ablaufen.',
			'We recommend a wheel alignment afterwards, so that the tyres wear evenly.'
		)
	],
	'wheels-tyres': [
		t(
			'Für vier Räder, mit Prüfung von Profil, Alter und Luftdruck.',
			'For four wheels, with a check of tread, age and pressure.'
		)
	],
	'electrical-battery': [
		t(
			'Mit Prüfung von Ladestrom und Ruhestrom, auf Wunsch mit Anlernen am Steuergerät.',
			'With a check of charging and standby current, on request with coding of the control unit.'
		)
	],
	lights: [
		t(
			'Mit Einstellen der Scheinwerfer, damit Sie gut sehen und niemanden blenden.',
			'With headlight adjustment, so that you see well and blind nobody.'
		)
	],
	'diagnostics-adas': [
		t(
			'Sie bekommen ein Protokoll der Fehlercodes und eine Empfehlung, was zuerst zu tun ist.',
			'You get a report of the fault codes and advice on what to do first.'
		)
	],
	'body-paint': [
		t(
			'Der Farbton wird elektronisch gemessen und an Ihr Fahrzeug angepasst. Den genauen Preis nennen wir nach Besichtigung.',
			'The colour is measured and matched to your car. We tell you the exact price after an inspection.'
		)
	],
	'smart-repair': [
		t(
			'Kleine Schäden bessern wir örtlich aus, ohne das ganze Teil zu lackieren.',
			'We repair small damage locally, without painting the whole part.'
		)
	],
	glass: [
		t(
			'Auf Wunsch rechnen wir direkt mit Ihrer Versicherung ab.',
			'On request we settle directly with your insurer.'
		)
	],
	'interior-detailing': [
		t(
			'Von Hand und mit Mitteln, die Leder und Stoffe schonen.',
			'By hand and with products that are gentle on leather and fabric.'
		)
	],
	'maintenance-service': [
		t(
			'Nach Herstellervorgabe mit Eintrag im Serviceheft; Ihre Garantie bleibt erhalten.',
			'As the manufacturer prescribes, entered in the service book; your warranty is kept.'
		)
	],
	'legal-inspections': [
		t(
			'Durchgeführt von einer amtlich anerkannten Prüforganisation in unserem Haus.',
			'Carried out at our workshop by an officially recognised testing organisation.'
		)
	],
	'checks-seasonal': [
		t(
			'Sie bekommen eine Liste mit allem, was wir geprüft haben, und unserer Empfehlung.',
			'You get a list of everything we checked, and our advice.'
		)
	],
	'hybrid-ev': [
		t(
			'Arbeiten am Hochvoltsystem nur durch dafür ausgebildete Fachkräfte.',
			'Work on the high-voltage system by specially trained staff only.'
		)
	],
	retrofits: [
		t(
			'Mit Einbau, Anlernen und Einweisung; Eintragungen in die Papiere erledigen wir auf Wunsch.',
			'With fitting, coding and a briefing; on request we see to the vehicle papers.'
		)
	],
	motorcycle: [
		t(
			'Für Motorräder und Roller; bitte nennen Sie uns Hersteller, Modell und Baujahr.',
			'For motorcycles and scooters; please tell us make, model and year.'
		)
	],
	'vans-trucks-motorhomes': [
		t(
			'Auch für lange und hohe Fahrzeuge; bitte nennen Sie uns Länge, Höhe und Gewicht.',
			'For long and high vehicles, too; please tell us length, height and weight.'
		)
	],
	'towing-mobility': [
		t(
			'Rufen Sie uns an: Wir sagen Ihnen, wann wir bei Ihnen sein können.',
			'Call us: we tell you when we can be with you.'
		)
	],
	'accident-insurance': [
		t(
			'Wir dokumentieren den Schaden, und auf Wunsch übernehmen wir den Schriftwechsel mit der Versicherung.',
			'We document the damage, and on request handle the correspondence with the insurer.'
		)
	]
};

/** Sentences for a description in one language, those of the category first. */
export const templatesFor = (
	categoryKey: string,
	language: 'de' | 'en'
): { general: string[]; category: string[] } => ({
	category: (byCategory[categoryKey] ?? []).map((template) => template[language]),
	general: general.map((template) => template[language])
});
