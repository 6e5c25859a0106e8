import { describe, expect, it } from 'vitest';
import { decide, lookUp } from '../../../supabase/functions/_shared/answering/decide.ts';
import { understand } from '../../../supabase/functions/_shared/answering/understand.ts';
import { factsOf, type Talk } from './facts.ts';

function answer(text: string, talk: Talk = {}) {
	const understanding = understand(text, 'de');
	const keys = understanding.requests.flatMap(({ candidates }) => candidates.map(({ key }) => key));
	const vehicleClass = understanding.vehicle?.vehicleClass ?? talk.vehicleClass ?? null;
	const known = { ...talk, vehicleClass };
	const more = lookUp(understanding, factsOf(keys, known));
	const decision = decide(understanding, factsOf([...keys, ...more], known));
	return { ...decision, named: decision.services.map(({ id }) => id) };
}

describe('answers', () => {
	it('names what is offered', () => {
		expect(answer('bremsflüssigkeit wechseln')).toMatchObject({
			outcome: 'answered',
			named: ['brake-fluid-change']
		});
	});

	it('says of a service that is not offered that it is not, and names no other', () => {
		expect(answer('dashcam einbauen', { notOffered: ['dashcam'] })).toMatchObject({
			outcome: 'unanswered',
			named: [],
			notOffered: ['dashcam']
		});
	});

	it('names nothing for a motorcycle that is only done on cars', () => {
		const { named } = answer('ölwechsel motorrad', { notOffered: ['moto-oil-change'] });
		expect(named).toEqual([]);
	});

	it('takes what cars get for a van where the workshop has nothing of its own for vans', () => {
		const { named } = answer('ölwechsel sprinter', { notOffered: ['van-oil-change'] });
		expect(named).toEqual(['oil-change']);
	});

	it('leaves talk to talk', () => {
		expect(answer('hallo')).toMatchObject({ outcome: 'smalltalk', named: [] });
	});

	it('names the workshop’s own service by its own words', () => {
		const { named } = answer('frostschutzcheck deluxe', { ownWords: { own: 0.95 } });
		expect(named).toEqual(['own']);
	});

	it('takes one word of an own service for it, but not where something else is asked', () => {
		const ownWords = { own: 0.85 };
		expect(answer('was kostet ein kofferraumausbau', { ownWords }).named).toEqual(['own']);
		expect(answer('habt ihr am wochenende offen', { ownWords })).toMatchObject({
			outcome: 'smalltalk',
			named: []
		});
	});
});

describe('follow-ups', () => {
	it.each([
		['und hinten?', ['brake-pads-front'], ['brake-pads-rear']],
		['und wenn die scheiben auch neu müssen', ['brake-pads-rear'], ['brake-discs-pads-rear']],
		['nein nicht hinten, vorne', ['brake-discs-pads-rear'], ['brake-discs-pads-front']],
		['und die große', ['small-inspection'], ['large-inspection']],
		['mit auswuchten', ['wheel-change'], ['wheel-change-balancing']],
		['inklusive wasserpumpe', ['timing-belt'], ['timing-belt-water-pump']],
		['inklusive einlagern?', ['wheel-change'], ['wheel-change-storage']],
		['und die bremsbeläge vorne beim golf?', ['brake-pads-front'], ['brake-pads-front']],
		['mit einstellen natürlich', ['wheel-alignment'], ['wheel-alignment']],
		['und nur desinfizieren?', ['ac-service-r134a'], ['ac-disinfection']],
		['wie viele stunden braucht man für sowas', ['rim-refurbishment'], ['rim-refurbishment']],
		['und motorrad', ['hu-au'], ['hu-motorcycle']],
		['die wasserpumpe gleich mitmachen?', ['timing-belt'], ['timing-belt-water-pump']],
		['hinten auch noch bitte', ['brake-discs-pads-front'], ['brake-discs-pads-rear']],
		['was kostet das', ['wiper-blades'], ['wiper-blades']],
		['und beim tiguan', ['wiper-blades'], ['wiper-blades']],
		['wie lange dauert das', ['wiper-blades', 'horn'], ['wiper-blades', 'horn']],
		['und ölwechsel?', ['wiper-blades'], ['oil-change']],
		['und hinten auch eins?', ['wheel-bearing'], ['wheel-bearing']],
		['und hinten', ['windscreen-replacement'], ['rear-window-replacement']],
		['und ganz neu?', ['alternator-repair'], ['alternator-replacement']],
		['ist ein octavia falls das wichtig ist', ['wiper-blades'], ['wiper-blades']],
		['Danke. Und beim Caddy?', ['wiper-blades'], ['wiper-blades']],
		['а сзади?', ['brake-pads-front'], ['brake-pads-rear']],
		['peki ön taraf?', ['brake-pads-rear'], ['brake-pads-front']]
	])('%s', (text, context, expected) => {
		expect(answer(text, { context }).named).toEqual(expected);
	});

	it.each(['danke', 'Danke, mein Golf läuft wieder'])('does not answer again: %s', (text) => {
		expect(answer(text, { context: ['oil-change'] })).toMatchObject({
			outcome: 'smalltalk',
			named: []
		});
	});

	it('asks the database only for what a follow-up needs', () => {
		const understanding = understand('und hinten', 'de');
		expect(lookUp(understanding, factsOf([]))).toEqual([]);
		const keys = understanding.requests.flatMap(({ candidates }) =>
			candidates.map(({ key }) => key)
		);
		const needed = lookUp(understanding, factsOf([], { context: ['windscreen-replacement'] }));
		expect(needed).not.toEqual([]);
		expect(needed.filter((key) => keys.includes(key))).toEqual([]);
	});
});
