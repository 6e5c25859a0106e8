/** What the generated demo visitors ask, and who they are. All invented; numbers and domains are reserved for examples. */

export interface DemoTalk {
	question: string;
	/** library key; null: a question the assistant could not answer */
	service: string | null;
	vehicleClass: string | null;
	answer: string;
	/** EUR gross, for the inquiries that were won */
	wonAmount: number;
}

const PRICE_BELOW =
	'Gern! Den Preis finden Sie direkt hier. Es ist ein unverbindlicher Richtpreis – möchten Sie einen Termin anfragen?';

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
	wonAmount: wonAmount as number
}));

DEMO_TALKS.push(
	{
		question: 'Verkaufen Sie auch Neuwagen?',
		service: null,
		vehicleClass: null,
		answer: '',
		wonAmount: 0
	},
	{
		question: 'Können Sie mein Boot überwintern?',
		service: null,
		vehicleClass: null,
		answer: '',
		wonAmount: 0
	}
);

export const DEMO_VISITORS = [
	{ name: 'Anke Beispiel', phone: '+4923315550101', email: null },
	{ name: 'Mehmet Demir', phone: '+4923315550102', email: 'mehmet@kunde.example' },
	{ name: 'Jutta Probe', phone: null, email: 'jutta.probe@kunde.example' },
	{ name: 'Lars Versuch', phone: '+4923315550104', email: null },
	{ name: 'Olga Mustermann', phone: '+4923315550105', email: 'olga@kunde.example' },
	{ name: 'Thomas Test', phone: '+4923315550106', email: null },
	{ name: 'Sabine Vorlage', phone: null, email: 'sabine.vorlage@kunde.example' },
	{ name: 'Piotr Przykład', phone: '+4923315550108', email: null },
	{ name: 'Heike Schablone', phone: '+4923315550109', email: 'heike@kunde.example' },
	{ name: 'Uwe Entwurf', phone: '+4923315550110', email: null }
];
