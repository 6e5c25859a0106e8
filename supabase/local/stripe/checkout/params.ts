import { z } from 'zod';
import {
	boolean,
	common,
	hash,
	integer,
	list,
	moment,
	oneOf,
	paging,
	span,
	text
} from '../http/params.ts';
import { automaticTax, trialSettings } from '../subscriptions/params.ts';

/** Metadata of something new: there is nothing to delete yet. */
const newMetadata = z.record(z.string().max(40), z.string().max(500));

export const sessionParams = z
	.strictObject({
		allow_promotion_codes: boolean(),
		automatic_tax: automaticTax,
		billing_address_collection: oneOf('auto', 'required'),
		cancel_url: text(),
		client_reference_id: text(),
		currency: text(),
		custom_text: hash({ submit: hash({ message: text() }) }).partial(),
		customer: text(),
		customer_email: text(),
		customer_update: hash({
			address: oneOf('auto', 'never'),
			name: oneOf('auto', 'never')
		}).partial(),
		discounts: list(hash({ coupon: text(), promotion_code: text() }).partial()),
		expires_at: moment(),
		line_items: list(hash({ price: text(), quantity: integer().optional() })),
		locale: text(),
		metadata: newMetadata,
		mode: oneOf('setup', 'subscription'),
		payment_method_collection: oneOf('always', 'if_required'),
		payment_method_types: list(oneOf('card', 'sepa_debit')),
		setup_intent_data: hash({ description: text(), metadata: newMetadata }).partial(),
		subscription_data: hash({
			billing_mode: hash({ type: oneOf('classic', 'flexible') }),
			description: text(),
			metadata: newMetadata,
			trial_end: moment(),
			trial_period_days: integer(),
			trial_settings: trialSettings
		}).partial(),
		success_url: text(),
		tax_id_collection: hash({
			enabled: boolean(),
			required: oneOf('if_supported', 'never').optional()
		}),
		ui_mode: oneOf('hosted_page'),
		...common
	})
	.partial()
	.required({ mode: true });

export type SessionParams = z.output<typeof sessionParams>;

export const listParams = z
	.strictObject({
		...paging,
		...common,
		created: span(),
		customer: text(),
		payment_intent: text(),
		status: oneOf('complete', 'expired', 'open'),
		subscription: text()
	})
	.partial();
