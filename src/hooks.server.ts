import { sequence } from '@sveltejs/kit/hooks';
import { appearance } from '$lib/server/appearance';
import { securityHeaders } from '$lib/server/security-headers';

export const handle = sequence(securityHeaders, appearance);
