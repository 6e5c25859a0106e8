import type { Texts } from './types.ts';

const forVehicle = (vehicle: string | null) => (vehicle ? ` (${vehicle})` : '');

/** @param du the workshop is on first-name terms with its visitors */
export const german = (du: boolean): Texts => ({
	quote: (name) => `„${name}“`,
	time: (time) => `${time.replace(/^0/, '')} Uhr`,
	today: 'heute',
	tomorrow: 'morgen',
	onWeekday: [
		'am Montag',
		'am Dienstag',
		'am Mittwoch',
		'am Donnerstag',
		'am Freitag',
		'am Samstag',
		'am Sonntag'
	],
	at: (day, time) => `${day} um ${time}`,
	from: (day, time) => `${day} ab ${time}`,
	until: (day, time) => `${day} bis ${time}`,
	vehicleClasses: {
		small: 'Kleinwagen',
		compact: 'Kompaktklasse',
		midsize: 'Mittelklasse',
		large: 'Oberklasse',
		suv: 'SUV',
		van: 'Van oder Transporter',
		truck: 'Lkw',
		motorcycle: 'Motorrad'
	},

	gladly: 'Gern!',
	greeting: du ? 'Hallo!' : 'Guten Tag!',
	introduction: (workshop) =>
		`Ich bin der KI-Assistent von ${workshop} und beantworte Fragen zu Leistungen, Preisen, Öffnungszeiten und Terminen. Was ${du ? 'möchtest du' : 'möchten Sie'} wissen?`,
	thanks: du
		? 'Sehr gern! Wenn du noch etwas wissen möchtest, schreib einfach.'
		: 'Sehr gern! Wenn Sie noch etwas wissen möchten, schreiben Sie einfach.',
	smalltalk: du
		? 'Danke, nett von dir! Am besten helfe ich bei Fragen rund ums Auto: Preise, Dauer, Öffnungszeiten oder ein Terminwunsch.'
		: 'Danke, das ist nett von Ihnen! Am besten helfe ich bei Fragen rund ums Auto: Preise, Dauer, Öffnungszeiten oder ein Terminwunsch.',
	offtopic: du
		? 'Dazu kann ich leider nichts sagen. Gern helfe ich dir rund um dein Fahrzeug: mit Preisen, Leistungen, Öffnungszeiten oder einem Terminwunsch.'
		: 'Dazu kann ich leider nichts sagen. Gern helfe ich Ihnen rund um Ihr Fahrzeug: mit Preisen, Leistungen, Öffnungszeiten oder einem Terminwunsch.',
	abuse: du
		? 'Lass uns bitte freundlich bleiben. Wenn du eine Frage zu deinem Fahrzeug hast, helfe ich gern.'
		: 'Bitte lassen Sie uns freundlich bleiben. Wenn Sie eine Frage zu Ihrem Fahrzeug haben, helfe ich gern.',
	identity: (workshop) =>
		`Ich bin ein KI-Assistent, kein Mensch. Ich antworte automatisch aus der Preisliste von ${workshop}.`,
	complaint:
		'Das tut mir leid, so sollte es nicht sein. Darum kümmert sich jemand aus der Werkstatt persönlich.',

	estimate: (services, vehicle, count) =>
		`Unten ${du ? 'siehst du' : 'sehen Sie'} ${count === 1 ? 'unseren unverbindlichen Richtpreis' : 'unsere unverbindlichen Richtpreise'} für ${services}${forVehicle(vehicle)}.`,
	fixed: (services, vehicle, count) =>
		`Unten ${du ? 'siehst du' : 'sehen Sie'} ${count === 1 ? 'unseren Festpreis' : 'unsere Festpreise'} für ${services}${forVehicle(vehicle)}.`,
	afterInspection: (services, vehicle) =>
		`Den Preis für ${services}${forVehicle(vehicle)} können wir erst nach einer Besichtigung nennen, denn er hängt vom Zustand des Fahrzeugs ab.`,
	severalPrices: (services, vehicle) =>
		`Unten ${du ? 'siehst du' : 'sehen Sie'} unsere Preise für ${services}${forVehicle(vehicle)}; bei jedem steht, ob er ein Festpreis oder ein unverbindlicher Richtpreis ist.`,
	offered: (services, count) =>
		count === 1 ? `Ja, ${services} bieten wir an.` : `Ja, das bieten wir an: ${services}.`,
	takes: (service, duration) => `${service} dauert etwa ${duration}.`,
	durationUnknown: (service) =>
		`Wie lange ${service} dauert, sagt ${du ? 'dir' : 'Ihnen'} die Werkstatt auf Anfrage.`,
	notForVehicle: (services, _count, vehicle) =>
		`${services} bieten wir an, aber leider nicht für dieses Fahrzeug${forVehicle(vehicle)}.`,
	notOffered: (count, others) =>
		count > 1
			? 'Diese Leistungen bieten wir leider nicht an.'
			: others
				? 'Die andere angefragte Leistung bieten wir leider nicht an.'
				: 'Das bieten wir leider nicht an.',
	testingBody: (name) =>
		name
			? `Hinweis: HU nach § 29 StVZO, durchgeführt durch ${name}.`
			: 'Hinweis: HU nach § 29 StVZO, durchgeführt durch eine amtlich anerkannte Überwachungsorganisation.',
	whichVehicle: (count) =>
		`${count === 1 ? 'Der Preis gilt' : 'Die Preise gelten'} für ein Auto der Kompaktklasse. Was für ein Fahrzeug ${du ? 'hast du' : 'haben Sie'}?`,
	myVehicle: {
		small: 'Für einen Kleinwagen',
		compact: 'Für einen Kompaktwagen',
		midsize: 'Für einen Mittelklassewagen',
		large: 'Für einen Oberklassewagen',
		suv: 'Für einen SUV',
		van: 'Für einen Transporter',
		truck: 'Für einen Lkw',
		motorcycle: 'Für ein Motorrad'
	},
	whichService: du
		? 'Damit ich dir den richtigen Preis nenne: Was davon meinst du?'
		: 'Damit ich Ihnen den richtigen Preis nenne: Was davon meinen Sie?',
	doYouMean: (service) =>
		`Damit ich ${du ? 'dir' : 'Ihnen'} den richtigen Preis nenne: ${du ? 'Meinst du' : 'Meinen Sie'} ${service}?`,
	whatService: du
		? 'Um welche Leistung geht es dir? Nenn sie einfach, gern zusammen mit deinem Fahrzeug.'
		: 'Um welche Leistung geht es Ihnen? Nennen Sie sie einfach, gern zusammen mit Ihrem Fahrzeug.',
	askPrice: (service) => `Preis für ${service}`,
	unanswered: du
		? 'Das kann ich leider nicht sicher beantworten, und raten möchte ich nicht. Ich habe deine Frage für die Werkstatt notiert.'
		: 'Das kann ich leider nicht sicher beantworten, und raten möchte ich nicht. Ich habe Ihre Frage für die Werkstatt notiert.',

	openUntil: (time) => `Wir haben jetzt geöffnet, heute bis ${time}.`,
	opensAt: (moment) => `Gerade haben wir geschlossen. Wir öffnen ${moment}.`,
	closedNow: 'Gerade haben wir geschlossen.',
	noHours: 'Unsere Öffnungszeiten sind hier leider nicht hinterlegt.',
	hoursLine: (days, spans) => `${days}: ${spans} Uhr`,
	closedOnHoliday: (day, name) =>
		`${day.replace(/^./, (letter) => letter.toUpperCase())} (${name}) haben wir geschlossen.`,
	address: (address) => `${du ? 'Du findest' : 'Sie finden'} uns hier: ${address}.`,
	noAddress: 'Unsere Adresse ist hier leider nicht hinterlegt.',
	phone: (number) => `Telefon: ${number}`,
	email: (address) => `E-Mail: ${address}`,
	noContact: du
		? 'Am einfachsten hinterlässt du hier deine Nummer oder E-Mail-Adresse, dann melden wir uns.'
		: 'Am einfachsten hinterlassen Sie hier Ihre Nummer oder E-Mail-Adresse, dann melden wir uns.',

	appointment: du
		? 'Gern gebe ich deinen Terminwunsch weiter. Schreib ihn einfach mit deinem Namen und deiner Telefonnummer ins Formular, die Werkstatt meldet sich zur Abstimmung. Das ist eine unverbindliche Anfrage, noch keine Buchung.'
		: 'Gern gebe ich Ihren Terminwunsch weiter. Schreiben Sie ihn einfach mit Ihrem Namen und Ihrer Telefonnummer ins Formular, die Werkstatt meldet sich zur Abstimmung. Das ist eine unverbindliche Anfrage, noch keine Buchung.',
	callback: du
		? 'Gern rufen wir dich zurück. Hinterlass dafür einfach deinen Namen und deine Telefonnummer.'
		: 'Gern rufen wir Sie zurück. Hinterlassen Sie dafür einfach Ihren Namen und Ihre Telefonnummer.',
	callbackTimes: (moments) => `Die nächsten Zeiten dafür: ${moments}.`,
	human: du
		? 'Gern hilft dir jemand aus der Werkstatt persönlich weiter.'
		: 'Gern hilft Ihnen jemand aus der Werkstatt persönlich weiter.',
	callNow: (number) => `Telefonisch sind wir jetzt erreichbar: ${number}.`,
	callLater: (number, moment) => `Telefonisch sind wir wieder ${moment} erreichbar: ${number}.`,
	offerCallback: du
		? 'Hinterlass einfach deine Nummer, dann rufen wir dich zurück.'
		: 'Hinterlassen Sie einfach Ihre Nummer, dann rufen wir Sie zurück.',
	offerAppointment: du
		? 'Möchtest du einen Termin anfragen? Hinterlass einfach deine Nummer.'
		: 'Möchten Sie einen Termin anfragen? Hinterlassen Sie einfach Ihre Nummer.'
});
