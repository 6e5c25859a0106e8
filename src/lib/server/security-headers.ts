import type { Handle } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';

/** Adds what is known at run time only, the API's origin, to the policy of svelte.config.js, and the other headers. */
export const securityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const policy = response.headers.get('content-security-policy');
	const api = env.PUBLIC_SUPABASE_URL;
	if (policy && api) {
		response.headers.set(
			'content-security-policy',
			policy.replace("connect-src 'self'", `connect-src 'self' ${new URL(api).origin}`)
		);
	}
	if (policy) {
		response.headers.set('cross-origin-opener-policy', 'same-origin');
		response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
		response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	}
	response.headers.set('x-content-type-options', 'nosniff');
	return response;
};
