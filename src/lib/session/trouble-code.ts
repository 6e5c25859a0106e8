import { isAuthError } from '@supabase/supabase-js';

/** What can go wrong with an account in ways that a person can understand, and the status of an answer that says so. */
export const troubleStatus = {
	wrong_credentials: 401,
	not_confirmed: 403,
	already_registered: 409,
	email_invalid: 422,
	weak_password: 422,
	link_expired: 410,
	session_ended: 401,
	rate_limited: 429,
	sign_up_closed: 403,
	service_unavailable: 503,
	unexpected: 500
} as const;

export type TroubleCode = keyof typeof troubleStatus;

/** The auth service's own codes. */
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
