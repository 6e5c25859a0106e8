import { isAuthRetryableFetchError, type JwtPayload } from '@supabase/supabase-js';
import { patience } from '$lib/supabase/server';
import type { Client } from '$lib/supabase/types';

/** Who asks. `unknown` when the auth service doesn't answer: then nobody can tell whether the session is good. */
export type Visitor =
	{ state: 'signed-in'; claims: JwtPayload } | { state: 'signed-out' } | { state: 'unknown' };

/** Reads the request's session, renews it if need be and has its signature checked. */
export async function readVisitor(supabase: Client): Promise<Visitor> {
	// Renewing an old session is tried again and again; a page can't wait for that.
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), patience / 2);
	});
	try {
		const answer = await Promise.race([supabase.auth.getClaims(), tooLate]);
		if (answer === null) return { state: 'unknown' };
		if (answer.data) return { state: 'signed-in', claims: answer.data.claims };
		return { state: isAuthRetryableFetchError(answer.error) ? 'unknown' : 'signed-out' };
	} finally {
		clearTimeout(timer);
	}
}

/** True for a session that began with a link from an e-mail: it may set a password without knowing the old one. */
export function cameByMail(claims: JwtPayload | null): boolean {
	return (claims?.amr ?? []).some((entry) => {
		const method = typeof entry === 'string' ? entry : entry.method;
		return ['otp', 'recovery', 'magiclink', 'invite'].includes(method);
	});
}
