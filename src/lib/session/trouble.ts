import { isAuthError } from '@supabase/supabase-js';
import { m } from '$lib/paraglide/messages';

/** What a form says above its fields when the service refused. */
export interface Trouble {
	/** stable, for tests and support */
	code: string;
	/** in the language of the request */
	text: string;
}

const known = {
	wrong_credentials: { status: 401, text: m.auth_trouble_wrong_credentials },
	not_confirmed: { status: 403, text: m.auth_trouble_not_confirmed },
	already_registered: { status: 409, text: m.auth_trouble_already_registered },
	email_invalid: { status: 422, text: m.auth_email_invalid },
	weak_password: { status: 422, text: m.auth_trouble_weak_password },
	link_expired: { status: 410, text: m.auth_trouble_link_expired },
	session_ended: { status: 401, text: m.auth_trouble_session_ended },
	rate_limited: { status: 429, text: m.auth_trouble_rate_limited },
	sign_up_closed: { status: 403, text: m.auth_trouble_sign_up_closed },
	service_unavailable: { status: 503, text: m.auth_trouble_unavailable },
	unexpected: { status: 500, text: m.auth_trouble_unexpected }
} as const;

export type TroubleCode = keyof typeof known;

/** The auth service's own codes, as far as a person can do something about them. */
const codes: Record<string, TroubleCode> = {
	invalid_credentials: 'wrong_credentials',
	user_banned: 'wrong_credentials',
	email_not_confirmed: 'not_confirmed',
	user_already_exists: 'already_registered',
	email_exists: 'already_registered',
	email_address_invalid: 'email_invalid',
	weak_password: 'weak_password',
	otp_expired: 'link_expired',
	session_not_found: 'session_ended',
	session_expired: 'session_ended',
	no_authorization: 'session_ended',
	bad_jwt: 'session_ended',
	over_request_rate_limit: 'rate_limited',
	over_email_send_rate_limit: 'rate_limited',
	signup_disabled: 'sign_up_closed',
	email_provider_disabled: 'sign_up_closed'
};

/** Which of the known troubles an error of the auth service is. */
export function troubleOf(error: unknown): TroubleCode {
	if (!isAuthError(error)) return 'unexpected';
	const code = error.code === undefined ? undefined : codes[error.code];
	if (code) return code;
	if (error.name === 'AuthSessionMissingError') return 'session_ended';
	if (error.status === 429) return 'rate_limited';
	// No status: the request got no answer at all.
	return error.status === undefined || error.status === 0 || error.status >= 500
		? 'service_unavailable'
		: 'unexpected';
}

/** The message and the status of an answer for one of the known troubles. */
export function trouble(code: TroubleCode): {
	message: Trouble;
	status: (typeof known)[TroubleCode]['status'];
} {
	const { status, text } = known[code];
	return { message: { code, text: text() }, status };
}
