/** What the generated demo visitors ask, and who they are. All invented; numbers and domains are reserved for examples. */

/** A visitor asks for a person. */
export interface DemoWish {
	question: string;
	wants: 'human' | 'callback';
	answer: string;
}

export interface DemoTalk {
	question: string;
	/** library key; null: what the assistant could not answer, or leaves to a person */
	service: string | null;
	/** whom the visitor asked for instead of a price */
	wants: DemoWish['wants'] | null;
	vehicleClass: string | null;
	answer: string;
	/** EUR gross, for the inquiries that were won */
	wonAmount: number;
}

const PRICE_BELOW =
	'Gern! Den Preis finden Sie direkt hier. Es ist ein unverbindlicher Richtpreis – möchten Sie einen Termin anfragen?';

const UNKNOWN_ANSWER =
	'Das kann ich leider nicht sicher beantworten. Ich gebe Ihre Frage gern an die Werkstatt weiter – hinterlassen Sie dafür einfach Ihren Namen und eine Telefonnummer.';
const HUMAN_ANSWER =
	'Gern hilft Ihnen jemand aus der Werkstatt persönlich weiter. Telefonisch erreichen Sie uns unter +49 2331 5550140.';

export const DEMO_TALKS: DemoTalk[] = [
	['Was kostet ein Ölwechsel für meinen Golf 7?', 'oil-change', 'compact', 74],
	['Bremsbeläge vorne beim Polo – Preis?', 'brake-pads-front', 'small', 189],
	['Wie teuer ist eine große Inspektion für einen Passat?', 'large-inspection', 'midsize', 412],
	['Ich brauche HU und AU für meinen Tiguan', 'hu-au', 'suv', 164],
	['Zahnriemen mit Wasserpumpe, Skoda Octavia', 'timing-belt-water-pump', 'compact', 780],
	['Räderwechsel von Sommer auf Winter', 'wheel-change', null, 39],
	['Reifen einlagern, was kostet das?', 'tyre-storage', null, 59],
	['Batterie ist leer, was kostet eine neue?', 'battery-replacement', null, 168],
	['Klimaservice für einen Ford Focus', 'ac-service-r1234yf', 'compact', 199],
	['Achsvermessung beim T5', 'wheel-alignment', 'van', 149],
	['Steinschlag in der Scheibe reparieren', 'windscreen-chip-repair', null, 95],
	['Kupplung rutscht, was kostet ein Wechsel beim Astra?', 'clutch-replacement', 'compact', 1290],
	['Was kostet die Diagnose, wenn die Motorlampe leuchtet?', 'engine-diagnostics', null, 89],
	['Bremsflüssigkeit wechseln', 'brake-fluid-change', null, 79],
	['Kratzer an der Tür ausbessern', 'scratch-removal', null, 120]
].map(([question, service, vehicleClass, wonAmount]) => ({
	question: question as string,
	service: service as string,
	vehicleClass: vehicleClass as string | null,
	answer: PRICE_BELOW,
	wants: null,
	wonAmount: wonAmount as number
}));

const withoutPrice = { service: null, vehicleClass: null, wonAmount: 0 };

DEMO_TALKS.push(
	{
		...withoutPrice,
		question: 'Verkaufen Sie auch Neuwagen?',
		wants: null,
		answer: UNKNOWN_ANSWER
	},
	{
		...withoutPrice,
		question: 'Können Sie mein Boot überwintern?',
		wants: null,
		answer: UNKNOWN_ANSWER
	},
	{
		...withoutPrice,
		question: 'Nach meinem Unfall möchte ich lieber mit einem Menschen sprechen.',
		wants: 'human',
		answer: HUMAN_ANSWER
	}
);

/** What visitors want of a person after a price. */
export const DEMO_WISHES: DemoWish[] = [
	{
		question: 'Kann ich dazu mit jemandem aus der Werkstatt sprechen?',
		wants: 'human',
		answer: HUMAN_ANSWER
	},
	{
		question: 'Können Sie mich dazu bitte zurückrufen?',
		wants: 'callback',
		answer:
			'Gern rufen wir Sie zurück. Hinterlassen Sie dafür einfach Ihren Namen und Ihre Telefonnummer.'
	}
];

/** What the workshop writes then. */
export const DEMO_REPLIES = [
	'Guten Tag, Maria Muster hier. Gern schauen wir uns das gemeinsam an – passt Ihnen morgen zwischen 9 und 11 Uhr?',
	'Guten Tag, danke für Ihre Nachricht! Sie erreichen mich bis 18 Uhr unter 02331 5550140, dann klären wir das gleich.',
	'Guten Tag! Kommen Sie gern ohne Termin vorbei, ich nehme mir zehn Minuten für Sie und Ihr Auto.'
];

export const DEMO_THANKS = {
	question: 'Super, vielen Dank!',
	answer: 'Gern geschehen! Wenn noch etwas ist, schreiben Sie einfach.'
};

/** With what visitors come back days later. */
export const DEMO_RETURNS = [
	'Noch einmal zu meiner Frage: Gilt der Preis noch?',
	'Ich war schon einmal hier: Ist das Material im Preis dabei?',
	'Ich habe noch einmal überlegt: Was war noch gleich der Preis?'
];

const NAMES = [
	...[
		'Anke Beispiel',
		'Mehmet Demir',
		'Jutta Probe',
		'Lars Versuch',
		'Olga Mustermann',
		'Thomas Test'
	],
	...[
		'Sabine Vorlage',
		'Piotr Przykład',
		'Heike Schablone',
		'Uwe Entwurf',
		'Nadine Muster',
		'Karl Attrappe'
	],
	...[
		'Fatma Örnek',
		'Jens Skizze',
		'Petra Modell',
		'Ali Deneme',
		'Claudia Fiktiv',
		'Rolf Platzhalter'
	],
	...[
		'Ines Rohfassung',
		'Dieter Stichprobe',
		'Marta Wzór',
		'Bernd Prototyp',
		'Leyla Taslak',
		'Silke Gedacht'
	],
	...[
		'Horst Erfunden',
		'Tanja Probelauf',
		'Igor Primer',
		'Gisela Übung',
		'Marco Schema',
		'Birgit Erprobt'
	],
	...[
		'Yusuf Numune',
		'Rita Ansatz',
		'Kevin Muster',
		'Elke Beispiel',
		'Stefan Vordruck',
		'Monika Anprobe'
	],
	...[
		'Emre Prova',
		'Anja Richtwert',
		'Holger Schaubild',
		'Pia Vorschau',
		'Viktor Obrazez',
		'Ute Leerzeile'
	],
	...[
		'Daniel Testfahrt',
		'Gabi Mustermann',
		'Cem Sahte',
		'Renate Probefahrt',
		'Tobias Abbild',
		'Zofia Próbka'
	]
];
export interface DemoVisitor {
	name: string;
	phone: string | null;
	email: string | null;
}

/** Whoever leaves a number or an address as the n-th; nobody is met twice. */
export function demoVisitor(n: number): DemoVisitor {
	const [first = '', last = ''] = nameAt(n).split(' ');
	// once all have been here, their first names come with others' surnames
	const round = Math.floor(n / NAMES.length);
	const name = round === 0 ? nameAt(n) : `${first} ${nameAt(n + 7 * round).split(' ')[1] ?? last}`;
	const ascii = name.normalize('NFD').replace(/[^a-z ]/gi, '');
	return {
		name,
		phone: n % 4 === 2 ? null : `+492331555${String(101 + n).padStart(4, '0')}`,
		email:
			n % 4 === 2 || n % 3 === 1 ? `${ascii.toLowerCase().replace(' ', '.')}@kunde.example` : null
	};
}

const nameAt = (n: number): string => NAMES[n % NAMES.length] ?? '';
