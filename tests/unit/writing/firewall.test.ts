/** The price firewall: whatever a model writes, every amount is the engine's, and no lie is seen. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../supabase/functions/_shared/answering/compose.ts';
import type { Facts, Language } from '../../../supabase/functions/_shared/answering/types.ts';
import { priceText } from '../../../supabase/functions/_shared/catalog/price-text.ts';
import { amountsIn } from '../../../supabase/functions/_shared/text/money.ts';
import { modelSettings } from '../../../supabase/functions/_shared/writing/settings.ts';
import type { Usage, Writer } from '../../../supabase/functions/_shared/writing/types.ts';
import { createModelWriter } from '../../../supabase/functions/_shared/writing/write.ts';
import {
	decision,
	facts,
	GOLF,
	LANGUAGES,
	service,
	WEDNESDAY
} from '../answering/compose-facts.ts';
import { honestAnswer, lyingAnswer, randomFrom } from './lies.ts';

const ANSWERS = 10_000;
const SETTINGS = modelSettings((name) =>
	({ CARBOT_MODEL: 'm', CARBOT_MODEL_BASE_URL: 'https://m.example', CARBOT_MODEL_REGION: 'EU' })[name]
); // prettier-ignore

/** Books that allow everything. */
const usage: Usage = {
	begin: async (_facts, _message, reservation) => ({
		...reservation,
		clientKeyId: 'k',
		day: '2026-11-18',
		tone: 'friendly',
		history: [],
		personal: []
	}),
	finish: async () => ({ namesOtherWorkshop: false })
};

/** A writer whose model says what it is told to say. */
function talkingWriter(say: () => string): Writer {
	if (!SETTINGS) throw new Error('no settings');
	return createModelWriter({
		settings: SETTINGS,
		generate: async () => ({ text: say(), inputTokens: 1, outputTokens: 1 }),
		usage,
		keepAlive: () => undefined
	});
}

const gone = new AbortController().signal;
const talk = { text: 'Was kostet das?', messageId: 'm', gone };

describe(`of ${ANSWERS} lying answers`, () => {
	it('none is seen, and every amount is the engine’s', async () => {
		const random = randomFrom(20261126);
		let text = '';
		const write = talkingWriter(() => text);
		const seen: string[] = [];
		const wrong: string[] = [];
		for (let round = 0; round < ANSWERS; round++) {
			const language = LANGUAGES[round % LANGUAGES.length] as Language;
			const min = 1 + Math.floor(random() * 900);
			const max = min + Math.floor(random() * 3) * 50;
			const priced = service({
				price_min: min,
				price_max: max,
				label: random() < 0.5 ? 'fixed' : 'estimate'
			});
			const about: Facts = facts({ address_form: random() < 0.2 ? 'du' : 'sie' });
			const decided = decision({ language, services: [priced], vehicle: GOLF });
			const lying = lyingAnswer(random, language);
			text = lying.text;
			const written = await write(decided, about, WEDNESDAY, talk);
			if (written.text !== compose(decided, about, WEDNESDAY).text)
				seen.push(`${language}: ${lying.lie} → ${written.text}`);
			const engine = priceText(min, max);
			wrong.push(...amountsIn(written.text).filter((amount) => amount !== engine));
		}
		expect(seen.slice(0, 20)).toEqual([]);
		expect(wrong).toEqual([]);
	});
});

describe('an honest answer', () => {
	it.each(LANGUAGES)('is seen, with the engine’s amount and what it means: %s', async (language) => {
		const write = talkingWriter(() => honestAnswer(language));
		for (const [label, min, max] of [['estimate', 10, 80], ['fixed', 49.9, 49.9]] as const) {
			const decided = decision({
				language,
				services: [service({ label, price_min: min, price_max: max })],
				vehicle: GOLF
			});
			const { text } = await write(decided, facts(), WEDNESDAY, talk);
			expect(text).not.toBe(compose(decided, facts(), WEDNESDAY).text);
			expect(amountsIn(text)).toEqual([priceText(min, max)]);
		}
	}); // prettier-ignore
});
