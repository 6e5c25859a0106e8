import {
	AuthApiError,
	AuthRetryableFetchError,
	AuthSessionMissingError
} from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import { troubleOf, troubleStatus } from '$lib/session/trouble-code';

const api = (status: number, code: string) => new AuthApiError('said in English', status, code);

test.each([
	[api(400, 'invalid_credentials'), 'wrong_credentials', 401],
	[api(422, 'user_already_exists'), 'already_registered', 409],
	[api(422, 'weak_password'), 'weak_password', 422],
	[api(403, 'otp_expired'), 'link_expired', 410],
	[api(429, 'over_request_rate_limit'), 'rate_limited', 429],
	[api(429, 'something_new'), 'rate_limited', 429],
	[api(422, 'signup_disabled'), 'sign_up_closed', 403],
	[new AuthSessionMissingError(), 'session_ended', 401],
	[new AuthRetryableFetchError('fetch failed', 0), 'service_unavailable', 503],
	[new AuthRetryableFetchError('', 503), 'service_unavailable', 503],
	[api(400, 'bad_json'), 'unexpected', 500],
	[new Error('of our own'), 'unexpected', 500]
] as const)('%o is told as %s', (error, code, status) => {
	expect(troubleOf(error)).toBe(code);
	expect(troubleStatus[troubleOf(error)]).toBe(status);
});
