import { expect, test } from 'vitest';
import { m } from '$lib/paraglide/messages';
import { ROW_WORDS } from '../../../supabase/functions/_shared/reports/row-words';

test.each(['de', 'en'] as const)(
	'in %s a topic is called in files what the same intent is called on pages',
	(locale) => {
		const named = Object.keys(ROW_WORDS[locale].intents).map((intent) => [
			intent,
			m[`intent_${intent}` as 'intent_hours']({}, { locale })
		]);
		expect(Object.fromEntries(named)).toEqual(ROW_WORDS[locale].intents);
	}
);
