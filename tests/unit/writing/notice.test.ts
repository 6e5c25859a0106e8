import { describe, expect, it } from 'vitest';
import {
	NOTICE_VERSION,
	noticeVersion,
	privacyNotice
} from '../../../supabase/functions/_shared/texts.ts';

const MODEL = { provider: 'Sprach$&werk GmbH', region: 'Frankfurt, EU' };

describe('the privacy notice', () => {
	it('says that no third party reads along where none does', () => {
		expect(privacyNotice('de', 'Kfz Muster', null)).toContain(
			'Verantwortlich ist Kfz Muster. Ihre Nachrichten werden'
		);
		expect(privacyNotice('de', 'Kfz Muster', null)).toContain('kein Sprachmodell');
		expect(noticeVersion(null)).toBe(NOTICE_VERSION);
	});

	it.each(['de', 'en'] as const)(
		'names provider and region where a model reads along: %s',
		(locale) => {
			const notice = privacyNotice(locale, 'Kfz $1 Muster', MODEL);
			expect(notice).toContain('Sprach$&werk GmbH (Frankfurt, EU)');
			expect(notice).toContain('Kfz $1 Muster');
			expect(notice).not.toMatch(/[{}]|kein Sprachmodell|no third-party/);
			expect(noticeVersion(MODEL)).toBe(`${NOTICE_VERSION} + Sprach$&werk GmbH (Frankfurt, EU)`);
		}
	);
});
