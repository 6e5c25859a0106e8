import { createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import type { RequestEvent } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import type { Database } from '$lib/database.types';
import { LONG_CALL_MS } from '../../../supabase/functions/_shared/http/patience.ts';
import type { Client } from './types';

/** How long one page request waits for the API altogether, in ms. */
export const patience = 8_000;

/** Cookies that hold the session; long ones are cut into `session.0`, `session.1` … */
export const sessionCookie = 'session';

/** Address and public key of the API. */
function settings() {
	const { PUBLIC_SUPABASE_URL: api, PUBLIC_SUPABASE_PUBLISHABLE_KEY: key } = env;
	if (!api || !key) {
		throw new Error('PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_PUBLISHABLE_KEY are not set.');
	}
	return { api, key };
}

/** Requests that give up when the page's patience ends. */
function fetchWithin(deadline: AbortSignal): typeof fetch {
	return (input, init) =>
		fetch(input, {
			...init,
			signal: init?.signal ? AbortSignal.any([deadline, init.signal]) : deadline
		});
}

/**
 * The same, but two tabs that renew one session at the same moment don't sign each other out: the one that comes second
 * asks again, and the auth service gives it the session that the first one got.
 */
function fetchRenewing(deadline: AbortSignal): typeof fetch {
	const within = fetchWithin(deadline);
	return async (input, init) => {
		const response = await within(input, init);
		const isRenewal = String(input).includes('grant_type=refresh_token');
		if (response.ok || !isRenewal || response.status === 429) return response;
		await response.body?.cancel();
		await new Promise((resolve) => setTimeout(resolve, 200));
		return within(input, init);
	};
}

/** A client without a session and without cookies, for what anybody may ask. */
export function createVisitorClient(): Client {
	const { api, key } = settings();
	return createClient<Database>(api, key, {
		db: { retry: false },
		global: { fetch: fetchWithin(AbortSignal.timeout(patience)) },
		auth: { persistSession: false, autoRefreshToken: false, flowType: 'implicit' }
	});
}

/** The same person's client with the patience that a report, an import or its undo needs. */
export async function createPatientClient(supabase: Client): Promise<Client> {
	const { api, key } = settings();
	const { data } = await supabase.auth.getSession();
	return createClient<Database>(api, key, {
		db: { retry: false },
		global: { fetch: fetchWithin(AbortSignal.timeout(LONG_CALL_MS)) },
		accessToken: () => Promise.resolve(data.session?.access_token ?? null)
	});
}

/**
 * The client of one request, with the session of its cookies.
 * `headers` fills when the client stores a new session: the response has to carry them, or a cache between could hand
 * one person's session to another. `close` ends the writing of cookies, which is too late once the response is made.
 */
export function createRequestClient({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>) {
	const { api, key } = settings();
	const headers: Record<string, string> = {};
	let open = true;
	const supabase: Client = createServerClient<Database>(api, key, {
		db: { retry: false },
		global: { fetch: fetchRenewing(AbortSignal.timeout(patience)) },
		cookieOptions: {
			name: sessionCookie,
			path: '/',
			// The pages ask on the server; no script needs the session.
			httpOnly: true,
			secure: url.protocol === 'https:'
		},
		cookies: {
			getAll: () => cookies.getAll(),
			setAll(changed, extra) {
				if (!open) return;
				for (const { name, value, options } of changed) {
					// Belongs to sign-ins by another site's redirect, of which there are none here.
					if (name.endsWith('code-verifier')) continue;
					cookies.set(name, value, { ...options, path: '/' });
				}
				Object.assign(headers, extra);
			}
		}
	});
	return { supabase, headers, close: () => (open = false) };
}
