import type { HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { appearance } from '$lib/server/appearance';
import { inFrame } from '$lib/server/in-frame';
import { reportError } from '$lib/server/report-error';
import { securityHeaders } from '$lib/server/security-headers';
import { withoutScripts } from '$lib/server/without-scripts';
import { session } from '$lib/session/handle';

export const handle = sequence(securityHeaders, appearance, withoutScripts, session, inFrame);

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { code: 'not_found', message: 'Not found' };
	const id = reportError(error, { route: event.route.id, status });
	// src/error.html shows the message and nothing else
	const failure = { code: 'unexpected', message: `Unexpected error ${id}`, id };
	event.locals.failure = { status, error: failure };
	return failure;
};
