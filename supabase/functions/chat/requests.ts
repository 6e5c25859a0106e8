/** The protocol's requests, read from what actually arrived. Each throws a CodedError that names every faulty field. */
import { CodedError } from '../_shared/errors.ts';
import { Fields } from '../_shared/http/fields.ts';
import {
	LIMITS,
	type ConversationHandle,
	type OpenRequest,
	type Thumb
} from '../_shared/protocol.ts';
import { clean, cleanLine } from '../_shared/text/clean.ts';
import { CONSENT_VERSION } from '../_shared/texts.ts';
import { toE164 } from './phone.ts';

const KEY = { max: 64 };
const EMAIL = /^[^@\s,;<>()]+@[^@\s,;<>().]+(\.[^@\s,;<>().]+)+$/;

const handleOf = (fields: Fields): ConversationHandle => ({
	id: fields.uuid('id'),
	token: fields.text('token', { max: 64 })
});

function common(fields: Fields): Pick<OpenRequest, 'key' | 'locale' | 'conversation'> {
	const locale = fields.text('locale', { max: 2, pattern: /^(de|en)$/ });
	return {
		key: fields.text('key', KEY),
		locale: locale === 'en' ? 'en' : 'de',
		...(fields.has('conversation') && { conversation: handleOf(fields.object('conversation')) })
	};
}

/** Null: a client that counts no sessions. */
const sessionOf = (fields: Fields): string | null =>
	fields.has('session') ? fields.uuid('session') : null;

const pageOf = (fields: Fields): string | null =>
	fields.optionalText('page', { max: 2000, clean: pathOf });

export function readOpen(body: unknown) {
	const fields = new Fields(body);
	const request = { ...common(fields), session: sessionOf(fields), page: pageOf(fields) };
	fields.check();
	return request;
}

export function readMessage(body: unknown) {
	const fields = new Fields(body);
	const request = common(fields);
	const message = fields.object('message');
	const id = message.uuid('id');
	const text = readText(message);
	const session = sessionOf(fields);
	const page = pageOf(fields);
	fields.check();
	return { ...request, id, text, session, page };
}

function readText(message: Fields): string {
	const text = message.text('text', { max: Infinity, code: 'empty_message', clean });
	if (text.length > LIMITS.messageCharacters) message.fault('text', 'message_too_long');
	return text;
}

/** Whatever a client says, no query string and no fragment are kept: they may hold personal data. */
const pathOf = (page: string): string =>
	cleanLine(page)
		.replace(/[?#].*$/, '')
		.slice(0, 300);

/**
 * @throws CodedError `consent_outdated` when the visitor has read another text than today's
 */
export async function readContact(body: unknown) {
	const fields = new Fields(body);
	const request = common(fields);
	const conversation = handleOf(fields.object('conversation'));
	// the form shows a fault beside the input of that name
	const contact = fields.object('contact', '');
	const id = contact.uuid('id');
	const name = contact.text('name', {
		max: LIMITS.nameCharacters,
		code: 'invalid_name',
		clean: cleanLine
	});
	const email = contact.optionalText('email', {
		max: LIMITS.emailCharacters,
		pattern: EMAIL,
		code: 'invalid_email',
		clean: (text) => cleanLine(text).toLowerCase()
	});
	const written = contact.optionalText('phone', {
		max: LIMITS.phoneCharacters,
		code: 'invalid_phone',
		clean: cleanLine
	});
	const note = contact.optionalText('note', { max: LIMITS.noteCharacters, clean });
	const phone = written === null ? null : await toE164(written);
	if (written !== null && phone === null) contact.fault('phone', 'invalid_phone');
	if (written === null && email === null) contact.fault('phone', 'missing_channel');
	const consent = fields.object('consent');
	const version = consent.text('version', { max: 40 });
	const marketing = consent.flag('marketing');
	const session = sessionOf(fields);
	const isTrapped = fields.optionalText('company', { max: 500, clean: cleanLine }) !== null;
	fields.check();
	if (version !== CONSENT_VERSION) throw new CodedError('consent_outdated');
	return { ...request, conversation, id, name, email, phone, note, marketing, session, isTrapped };
}

export function readRate(body: unknown) {
	const fields = new Fields(body);
	const { key } = common(fields);
	const conversation = handleOf(fields.object('conversation'));
	const message = fields.uuid('message');
	const { thumb = null } = (body ?? {}) as { thumb?: unknown };
	if (thumb !== null && thumb !== 1 && thumb !== -1) fields.fault('thumb');
	fields.check();
	return { key, conversation, message, thumb: thumb as Thumb | null };
}

export function readSurvey(body: unknown) {
	const fields = new Fields(body);
	const { key } = common(fields);
	const conversation = handleOf(fields.object('conversation'));
	const { stars } = (body ?? {}) as { stars?: unknown };
	if (![1, 2, 3, 4, 5].some((count) => count === stars)) fields.fault('stars');
	fields.check();
	return { key, conversation, stars: stars as number };
}

export function readLoaded(body: unknown) {
	const fields = new Fields(body);
	const origin = fields.optionalText('origin', { max: 300, pattern: /^https?:\/\/[^/\s]+$/ });
	const key = fields.optionalText('key', { max: 64 });
	fields.check();
	return { origin, key };
}
