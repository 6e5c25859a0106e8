/** The protocol's requests, read from what actually arrived. Each throws a CodedError that names every faulty field. */
import { CodedError } from '../_shared/errors.ts';
import { Fields } from '../_shared/http/fields.ts';
import { LIMITS, type ConversationHandle, type OpenRequest } from '../_shared/protocol.ts';
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

export function readOpen(body: unknown) {
	const fields = new Fields(body);
	const request = common(fields);
	fields.check();
	return request;
}

export function readMessage(body: unknown) {
	const fields = new Fields(body);
	const request = common(fields);
	const message = fields.object('message');
	const id = message.uuid('id');
	const text = readText(message);
	const page = fields.optionalText('page', { max: 2000, clean: pathOf });
	fields.check();
	return { ...request, id, text, page };
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
	const isTrapped = fields.optionalText('company', { max: 500, clean: cleanLine }) !== null;
	fields.check();
	if (version !== CONSENT_VERSION) throw new CodedError('consent_outdated');
	return { ...request, conversation, id, name, email, phone, note, marketing, isTrapped };
}

export function readLoaded(body: unknown) {
	const fields = new Fields(body);
	const origin = fields.text('origin', { max: 300, pattern: /^https?:\/\/[^/\s]+$/ });
	fields.check();
	return { origin };
}
