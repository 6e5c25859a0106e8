import { describe, expect, it } from 'vitest';
import { compose } from '../../../supabase/functions/_shared/answering/compose.ts';
import {
	INTENTS,
	type Composed,
	type Decision
} from '../../../supabase/functions/_shared/answering/types.ts';
import {
	CLUTCH,
	decision,
	facts,
	GOLF,
	HU,
	LANGUAGES,
	service,
	WEDNESDAY
} from './compose-facts.ts';

const say = (change: Partial<Decision>, about = facts(), now = WEDNESDAY): Composed =>
	compose(decision(change), about, now);

/** Words that would bind the workshop, in any language; "unverbindlich" and the like don't. */
const PROMISES =
	/(?<!\p{L})(verbindlich|garantiert|garantie|guaranteed|binding(?<!non-binding)|garantili|garanti ediyoruz|gwarantujemy|гарантируем|نضمن)(?!\p{L})/iu;

describe('every answer in every language', () => {
	const outcomes: Partial<Decision>[] = [
		...INTENTS.map((intent): Partial<Decision> => ({ intents: [intent], outcome: 'smalltalk' })),
		{ outcome: 'unanswered' },
		{ outcome: 'clarified', services: [service(), HU] },
		{ outcome: 'clarified' },
		{ services: [service()] },
		{ services: [service()], vehicle: GOLF },
		{ services: [HU] },
		{ services: [CLUTCH] },
		{ services: [service(), HU, CLUTCH] },
		{ services: [service(), CLUTCH], intents: ['offered', 'duration'] },
		{ services: [service()], intents: ['duration'] },
		{ notForVehicle: [service()], outcome: 'unanswered', vehicle: GOLF },
		{ notOffered: ['boat-wash'], outcome: 'unanswered' },
		{ notOffered: ['boat-wash', 'boat-paint'], services: [service()] },
		{ intents: [...INTENTS], services: [service()] },
		{ intents: [], outcome: 'unanswered' }
	];
	const workshops = [
		facts(),
		facts({ address_form: 'du', testing_body: null }),
		facts({
			phone: null,
			email: null,
			street: null,
			postal_code: null,
			city: null,
			state: null,
			hours: []
		})
	];

	it.each(LANGUAGES)('is complete, short and promises nothing: %s', (language) => {
		for (const workshop of workshops) {
			for (const outcome of outcomes) {
				const { text, choices } = say({ ...outcome, language }, workshop);
				const shown = [text, ...choices.flatMap(({ label, text }) => [label, text])].join('\n');
				expect(text.trim()).not.toBe('');
				expect(text.length).toBeLessThan(2400);
				expect(shown).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
				expect(shown).not.toMatch(PROMISES);
				expect(shown).not.toMatch(/https?:|www\./);
				// amounts come from the price engine's rows alone
				expect(shown).not.toMatch(/\d\s*(€|EUR|euro)/i);
				expect(shown).not.toMatch(/TÜV/i);
				expect(shown).not.toMatch(/ {2}|\n\n|\s$/);
				expect(choices.length).toBeLessThanOrEqual(4);
			}
		}
	});

	it('says something of its own for every intent', () => {
		for (const language of LANGUAGES) {
			const texts = INTENTS.filter(
				(intent) => !['price', 'duration', 'offered'].includes(intent)
			).map((intent) => say({ language, intents: [intent], outcome: 'smalltalk' }).text);
			expect(new Set(texts).size).toBe(texts.length);
		}
	});
});

describe('a price answer', () => {
	it('names service, vehicle, label and what is included, and invites an inquiry', () => {
		expect(say({ services: [service()], vehicle: GOLF })).toEqual({
			text:
				'Gern! Unten sehen Sie unseren unverbindlichen Richtpreis für „Ölwechsel“ (VW Golf). Das alte Motoröl wird abgelassen.\n' +
				'Möchten Sie einen Termin anfragen? Hinterlassen Sie einfach Ihre Nummer.',
			choices: [],
			offerContact: true
		});
	});

	it('calls a fixed price and a price after inspection what they are', () => {
		expect(say({ services: [HU] }).text).toContain('unseren Festpreis für „HU/AU Pkw“');
		expect(say({ services: [CLUTCH] }).text).toContain('erst nach einer Besichtigung');
		const mixed = say({ services: [service({ varies_by_class: false }), HU, CLUTCH] }).text;
		expect(mixed).toContain('„Ölwechsel“ und „HU/AU Pkw“; bei jedem steht');
		expect(mixed).toContain('„Kupplung instand setzen“ können wir erst nach einer Besichtigung');
	});

	it('asks for the vehicle where it would change the price, and only there', () => {
		const open = say({ services: [service()] });
		expect(open.text).toContain('Kompaktklasse. Was für ein Fahrzeug haben Sie?');
		expect(open.choices).toHaveLength(4);
		expect(open.offerContact).toBe(true);
		expect(say({ services: [service({ varies_by_class: false })] }).choices).toEqual([]);
		expect(say({ services: [service()], vehicle: GOLF }).choices).toEqual([]);
		const known = facts({ conversation: { vehicle_class: 'suv' } });
		const again = say({ services: [service()] }, known);
		expect(again.choices).toEqual([]);
		expect(again.text).toContain('(SUV)');
	});

	it('offers only vehicle classes that the service is done on', () => {
		const cars = service({ vehicle_types: ['compact', 'suv'] });
		const { choices } = say({ services: [cars] });
		expect(choices.map(({ label }) => label)).toEqual(['Mittelklasse', 'SUV', 'Oberklasse']);
	});

	it('tells the duration when asked, and that it is unknown where it is', () => {
		const text = say({ services: [service({ duration_minutes: 90 })], intents: ['duration'] }).text;
		expect(text).toContain('„Ölwechsel“ dauert etwa 1 Stunde 30 Minuten.');
		expect(say({ services: [CLUTCH], intents: ['duration'] }).text).toContain('auf Anfrage');
	});

	it('says what is not offered or not done on this vehicle, beside what is', () => {
		const { text, offerContact } = say({
			services: [HU],
			notForVehicle: [service()],
			notOffered: ['boat-wash'],
			vehicle: { vehicleClass: 'motorcycle', electric: null, name: null, year: null }
		});
		expect(text).toContain('„HU/AU Pkw“');
		expect(text).toContain(
			'„Ölwechsel“ bieten wir an, aber leider nicht für dieses Fahrzeug (Motorrad)'
		);
		expect(text).toContain('Die andere angefragte Leistung bieten wir leider nicht an.');
		expect(offerContact).toBe(true);
	});
});

describe('the HU', () => {
	it('names who carries it out', () => {
		expect(say({ services: [HU] }).text).toContain('HU nach § 29 StVZO, durchgeführt durch DEKRA.');
		expect(say({ services: [HU] }, facts({ testing_body: null })).text).toContain(
			'durchgeführt durch eine amtlich anerkannte Überwachungsorganisation.'
		);
	});

	it('is called "TÜV" only where a TÜV does it', () => {
		expect(say({ services: [HU] }, facts({ testing_body: 'TÜV NORD' })).text).toContain(
			'„HU/AU (TÜV) Pkw“'
		);
		expect(say({ services: [HU] }).text).not.toContain('TÜV');
	});
});

describe('asking back', () => {
	it('offers the services as choices whose text asks for one of them', () => {
		const { text, choices, offerContact } = say({
			outcome: 'clarified',
			services: [service(), CLUTCH]
		});
		expect(text).toContain('Was davon meinen Sie?');
		expect(choices).toEqual([
			{ label: 'Ölwechsel', text: 'Preis für Ölwechsel' },
			{ label: 'Kupplung instand setzen', text: 'Preis für Kupplung instand setzen' }
		]);
		expect(offerContact).toBe(false);
	});

	it('of one service only names it, and of none asks openly', () => {
		expect(say({ outcome: 'clarified', services: [CLUTCH] }).text).toContain(
			'Meinen Sie „Kupplung instand setzen“?'
		);
		expect(say({ outcome: 'clarified' }).text).toContain('Um welche Leistung geht es Ihnen?');
	});
});

describe('what is not known', () => {
	it('is said, passed on and followed by an offer to call back', () => {
		const { text, offerContact } = say({ outcome: 'unanswered' });
		expect(text).toContain('raten möchte ich nicht');
		expect(text).toContain('für die Werkstatt notiert');
		expect(text).toContain('rufen wir Sie zurück');
		expect(offerContact).toBe(true);
	});
});

describe('several things in one message', () => {
	it('are all answered, a paragraph each', () => {
		const { text } = say({
			services: [service()],
			vehicle: GOLF,
			intents: ['greeting', 'price', 'hours', 'address', 'human']
		});
		const paragraphs = text.split('\n');
		expect(paragraphs[0]).toMatch(/^Guten Tag! Unten sehen Sie/);
		expect(text).toContain('heute bis 18:00 Uhr');
		expect(text).toContain('Werkstraße 12, 58095 Musterstadt');
		expect(text).toContain('Telefonisch sind wir jetzt erreichbar');
	});
});

describe('the tone', () => {
	it('is "Sie" unless the workshop says "du"', () => {
		const polite = facts();
		const familiar = facts({ address_form: 'du' });
		for (const intent of INTENTS) {
			const change = { intents: [intent], services: [service()] };
			const [sie, du] = [say(change, polite).text, say(change, familiar).text];
			expect(sie).not.toMatch(/\b(du|dir|dich|dein\w*|siehst|möchtest)\b/i);
			expect(du).not.toMatch(/(?<![.!?:\n] )(?<!^)\b(Sie|Ihnen|Ihr\w*)\b/m);
		}
	});

	it('never hides that an assistant answers, and shows a way to a person', () => {
		for (const language of LANGUAGES) {
			const { text } = say({ language, intents: ['identity'], outcome: 'smalltalk' });
			expect(text).toMatch(/KI|AI|yapay zekâ|ИИ|الذكاء|ذكاء/);
		}
		const human = say({ intents: ['human'], outcome: 'smalltalk' });
		expect(human.offerContact).toBe(true);
		expect(human.text).toContain('+49 2331 5550140');
	});

	it('makes an appointment a wish, not a booking', () => {
		const { text, offerContact } = say({ intents: ['appointment'], outcome: 'smalltalk' });
		expect(text).toContain('unverbindliche Anfrage, noch keine Buchung');
		expect(offerContact).toBe(true);
	});
});
