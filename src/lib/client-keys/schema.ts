import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { isMailAddress, toDomain } from './domain';

/** A domain to allow, as pasted; `toDomain` says what it means. */
export const domainSchema = z.object({
	key: z.uuid(),
	domain: z
		.string()
		.trim()
		.refine((domain) => !isMailAddress(domain), { error: () => m.workshop_domain_is_mail() })
		.refine((domain) => isMailAddress(domain) || toDomain(domain) !== null, {
			error: () => m.workshop_domain_invalid()
		})
});
