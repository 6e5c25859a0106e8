import type { Locale } from '../errors.ts';

interface Channels {
	phone: string | null;
	email: string | null;
}

const CHANNEL: Record<Locale, Record<'phone' | 'email' | 'both', string>> = {
	de: { phone: 'telefonisch', email: 'per E-Mail', both: 'telefonisch oder per E-Mail' },
	en: { phone: 'by phone', email: 'by e-mail', both: 'by phone or by e-mail' }
};

/**
 * The confirmation of an inquiry. It names neither the person nor the number, so that a transcript holds no more personal
 * data than the visitor typed into it, and it fits "Sie" and "du" alike.
 */
export function contactReceived(locale: Locale, { phone, email }: Channels): string {
	const how = CHANNEL[locale][phone && email ? 'both' : phone ? 'phone' : 'email'];
	return locale === 'de'
		? `Vielen Dank! Die Anfrage ist angekommen. Die Werkstatt meldet sich ${how}. Die Anfrage ist unverbindlich und kostet nichts.`
		: `Thank you! Your inquiry has arrived. The workshop will get back to you ${how}. It is non-binding and free of charge.`;
}
