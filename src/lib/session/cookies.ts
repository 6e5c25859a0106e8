import type { Cookies } from '@sveltejs/kit';
import { sessionCookie } from '$lib/supabase/server';

/** Forgets the session on this device, whatever the auth service says. */
export function forgetSession(cookies: Cookies): void {
	for (const { name } of cookies.getAll()) {
		if (
			name === sessionCookie ||
			(/^[.-]/.test(name.slice(sessionCookie.length)) && name.startsWith(sessionCookie))
		) {
			cookies.delete(name, { path: '/' });
		}
	}
}
