import { m } from '$lib/paraglide/messages';
import type { TroubleCode } from './trouble-code';

/** What a form says above its fields when the service refused. */
export interface Trouble {
	/** stable, for tests and support */
	code: string;
	/** in the language of the request */
	text: string;
}

const texts: Record<TroubleCode, () => string> = {
	wrong_credentials: m.auth_trouble_wrong_credentials,
	not_confirmed: m.auth_trouble_not_confirmed,
	already_registered: m.auth_trouble_already_registered,
	email_invalid: m.auth_email_invalid,
	weak_password: m.auth_trouble_weak_password,
	link_expired: m.auth_trouble_link_expired,
	session_ended: m.auth_trouble_session_ended,
	rate_limited: m.auth_trouble_rate_limited,
	sign_up_closed: m.auth_trouble_sign_up_closed,
	service_unavailable: m.auth_trouble_unavailable,
	unexpected: m.auth_trouble_unexpected
};

export const trouble = (code: TroubleCode): Trouble => ({ code, text: texts[code]() });
