import type { Locale } from '../../_shared/errors.ts';
import { MAIL_TEXTS, type MailKind, type MailText } from './texts.ts';

export const isMailKind = (text: string): text is MailKind => Object.hasOwn(MAIL_TEXTS, text);

interface Facts {
	workshop: string;
	payload: Record<string, unknown>;
	/** public address of the app */
	app: string;
}

/** A mail in its reader's language, as HTML and as plain text. */
export function renderMail(
	kind: MailKind,
	locale: Locale,
	{ workshop, payload, app }: Facts
): { subject: string; html: string; text: string } {
	const text: MailText = MAIL_TEXTS[kind][locale];
	const word = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '');
	const facts: Record<string, string> = {
		workshop,
		message: word('message'),
		phone: word('phone'),
		from: word('from'),
		until: day(word('accessUntil'), locale),
		ends: day(word('trialEndsAt'), locale)
	};
	const fill = (template: string) =>
		template.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '').trim();
	const link = text.action && app ? `${app}/app/billing` : '';
	const paragraphs = text.body.map(fill);
	return {
		subject: fill(text.subject).replace(/\s+/g, ' '),
		text: [...paragraphs, ...(link ? [`${text.action}: ${link}`] : []), 'CarBot'].join('\n\n'),
		html: [
			`<!doctype html><html lang="${locale}"><body style="${BODY}">`,
			...paragraphs.map((paragraph) => `<p>${escaped(paragraph).replace(/\n/g, '<br>')}</p>`),
			...(link ? [`<p><a href="${escaped(link)}" style="${BUTTON}">${text.action}</a></p>`] : []),
			'<p>CarBot</p></body></html>'
		].join('\n')
	};
}

export const BODY =
	'font:16px/1.5 system-ui,sans-serif;color:#14202b;max-width:36rem;margin:0 auto;padding:24px';
export const BUTTON =
	'display:inline-block;padding:12px 20px;border-radius:8px;background:#0f5c6e;color:#fff;text-decoration:none';

export const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** As people in Germany read a date: where workshops are, it is also the local day. */
function day(iso: string, locale: Locale): string {
	const time = Date.parse(iso);
	if (Number.isNaN(time)) return '';
	const format = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
		dateStyle: 'long',
		timeZone: 'Europe/Berlin'
	});
	return format.format(time);
}
