import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { passwordMaximumBytes, passwordMinimum } from './password';

// Messages are functions: the language is the request's, not the module's.
const email = z
	.string()
	.trim()
	.max(254, { error: () => m.auth_email_invalid() })
	.regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, { error: () => m.auth_email_invalid() });

const newPassword = z
	.string()
	.refine((password) => [...password].length >= passwordMinimum, {
		error: () => m.auth_password_too_short({ min: passwordMinimum })
	})
	.refine((password) => new TextEncoder().encode(password).length <= passwordMaximumBytes, {
		error: () => m.auth_password_too_long()
	});

export const signInSchema = z.object({
	email,
	password: z.string().min(1, { error: () => m.auth_password_required() })
});

export const signUpSchema = z.object({
	name: z
		.string()
		.trim()
		.min(2, { error: () => m.auth_field_required() })
		.max(120, { error: () => m.auth_field_too_long({ max: 120 }) }),
	email,
	password: newPassword,
	terms: z.boolean().refine((accepted) => accepted, { error: () => m.signup_terms_required() })
});

export const forgotPasswordSchema = z.object({ email });

export const resetPasswordSchema = z.object({
	password: newPassword,
	/** from the link in the e-mail; empty once it has been used for this form */
	tokenHash: z.string().max(200)
});

export const confirmSchema = z.object({
	tokenHash: z.string().min(1).max(200),
	type: z.enum(['email', 'signup', 'magiclink', 'invite', 'email_change'])
});
