import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import { isMailAddress, toDomain } from '$lib/client-keys/domain';
import { m } from '$lib/paraglide/messages';
import { stateCodes } from './states';

const line = (max: number) =>
	z
		.string()
		.trim()
		.min(2, { error: () => m.auth_field_required() })
		.max(max, { error: () => m.auth_field_too_long({ max }) });

/** Sign-up's second step. */
export const workshopSchema = z.object({
	name: line(120),
	/** stays as typed here; `toDomain` says what it means */
	website: z
		.string()
		.trim()
		.max(300, { error: () => m.workshop_domain_invalid() })
		.refine((website) => !isMailAddress(website), { error: () => m.workshop_domain_is_mail() })
		.refine((website) => website === '' || isMailAddress(website) || isWebsite(toDomain(website)), {
			error: () => m.workshop_domain_invalid()
		}),
	phone: z
		.string()
		.trim()
		.refine((phone) => toPhone(phone) !== null, { error: () => m.workshop_phone_invalid() }),
	city: line(80),
	state: z.string().refine((state) => stateCodes.some((code) => code === state), {
		error: () => m.workshop_state_required()
	}),
	signer: line(120),
	agreement: z
		.boolean()
		.refine((accepted) => accepted, { error: () => m.workshop_agreement_required() })
});

/** A pattern for subdomains is for the list of allowed domains, not for a website. */
const isWebsite = (domain: string | null) => domain !== null && !domain.startsWith('*');

/** The number in E.164, or null when it can't be dialled. Numbers without a country are German. */
export function toPhone(text: string): string | null {
	const number = parsePhoneNumberFromString(text, 'DE');
	return number?.isPossible() ? number.number : null;
}
