import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { toPhone } from '$lib/workshops/schema';
import { stateCodes } from '$lib/workshops/states';
import { clean, cleanLine } from '../../../supabase/functions/_shared/text/clean';
import { addressForms, locales, roundingSteps, tones } from './options';

// Messages are functions: the language is the request's, not the module's.
const line = (max: number) =>
	z
		.string()
		.transform(cleanLine)
		.pipe(z.string().max(max, { error: () => m.form_too_long({ max }) }));

/** Who and where the workshop is. Empty lines are none, the name excepted. */
export const businessSchema = z.object({
	name: z
		.string()
		.transform(cleanLine)
		.pipe(
			z
				.string()
				.min(2, { error: () => m.settings_name_missing() })
				.max(120, { error: () => m.form_too_long({ max: 120 }) })
		),
	phone: line(40).refine((phone) => phone === '' || toPhone(phone) !== null, {
		error: () => m.settings_phone_invalid()
	}),
	email: line(254).refine((email) => email === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email), {
		error: () => m.settings_email_invalid()
	}),
	website: line(190).refine((website) => website === '' || toAddress(website) !== null, {
		error: () => m.settings_website_invalid()
	}),
	street: line(120),
	postalCode: line(10).refine((code) => code === '' || /^\d{5}$/.test(code), {
		error: () => m.settings_postal_code_invalid()
	}),
	city: line(80),
	state: z.string().refine((state) => stateCodes.some((code) => code === state), {
		error: () => m.settings_state_missing()
	})
});

/** All spans of the week as three lists of the same length; `firstProblem` says whether they hold together. */
export const hoursSchema = z.object({
	weekday: z.array(z.number().int().min(1).max(7)).max(28),
	opens: z.array(z.string().max(8)).max(28),
	closes: z.array(z.string().max(8)).max(28)
});

export const answersSchema = z.object({
	addressForm: z.enum(addressForms),
	tone: z.enum(tones),
	testingBody: z
		.string()
		.transform((text) => cleanLine(clean(text)))
		.pipe(z.string().max(60, { error: () => m.form_too_long({ max: 60 }) })),
	locale: z.enum(locales)
});

export const pricesSchema = z.object({ rounding: z.enum(roundingSteps) });

export const colorSchema = z.object({
	/** `#rrggbb`; empty: ours */
	color: z
		.string()
		.trim()
		.toLowerCase()
		.refine((color) => color === '' || /^#[0-9a-f]{6}$/.test(color), {
			error: () => m.settings_color_invalid()
		})
});

export type BusinessInput = z.infer<typeof businessSchema>;
export type HoursInput = z.infer<typeof hoursSchema>;
export type AnswersInput = z.infer<typeof answersSchema>;
export type PricesInput = z.infer<typeof pricesSchema>;
export type ColorInput = z.infer<typeof colorSchema>;

/** A website with its scheme, `https` where none is typed; null when it is no address of a host with a dot. */
export function toAddress(text: string): string | null {
	const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	if (url.username || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return null;
	return url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href;
}
