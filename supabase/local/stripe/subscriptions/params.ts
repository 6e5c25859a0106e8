import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import {
	boolean,
	clearable,
	common,
	hash,
	integer,
	list,
	metadata,
	moment,
	oneOf,
	text
} from '../http/params.ts';
import { day } from '../time.ts';
import type { World } from '../world.ts';

export const itemParams = hash({
	id: text(),
	price: text(),
	quantity: integer().refine((value) => value >= 0, 'quantity'),
	deleted: boolean(),
	metadata: metadata()
}).partial();

export const discountParams = clearable(
	list(hash({ coupon: text(), promotion_code: text(), discount: text() }).partial())
);

export const trialSettings = hash({
	end_behavior: hash({ missing_payment_method: oneOf('cancel', 'create_invoice', 'pause') })
});

export const automaticTax = hash({ enabled: boolean() });

export const prorationBehavior = oneOf('create_prorations', 'always_invoice', 'none');

export const billingMode = hash({ type: oneOf('classic', 'flexible') });

const paymentSettings = hash({
	payment_method_types: clearable(list(text())),
	save_default_payment_method: oneOf('off', 'on_subscription')
}).partial();

const shared = {
	automatic_tax: automaticTax,
	cancel_at_period_end: boolean(),
	collection_method: oneOf('charge_automatically', 'send_invoice'),
	days_until_due: integer(),
	default_payment_method: clearable(text()),
	description: clearable(text()),
	discounts: discountParams,
	items: list(itemParams),
	metadata: metadata(),
	off_session: boolean(),
	payment_behavior: oneOf(
		'allow_incomplete',
		'default_incomplete',
		'error_if_incomplete',
		'pending_if_incomplete'
	),
	payment_settings: paymentSettings,
	proration_behavior: prorationBehavior,
	trial_end: z.union([z.literal('now'), moment()]),
	trial_settings: trialSettings
};

export const createParams = z
	.strictObject({
		...shared,
		billing_mode: billingMode,
		cancel_at: moment(),
		customer: text(),
		trial_period_days: integer(),
		...common
	})
	.partial()
	.required({ customer: true, items: true });

export const updateParams = z
	.strictObject({
		...shared,
		billing_cycle_anchor: oneOf('now', 'unchanged'),
		cancel_at: clearable(z.union([z.enum(['min_period_end', 'max_period_end']), moment()])),
		cancellation_details: hash({
			comment: clearable(text()),
			feedback: clearable(text())
		}).partial(),
		pause_collection: clearable(
			hash({
				behavior: oneOf('keep_as_draft', 'mark_uncollectible', 'void'),
				resumes_at: moment().optional()
			})
		),
		proration_date: moment(),
		...common
	})
	.partial();

/** The end of a trial by day or by length; undefined when there is none. */
export function trialEnd(
	world: World,
	params: { trial_end?: number | 'now' | undefined; trial_period_days?: number | undefined }
): number | undefined {
	if (params.trial_end !== undefined && params.trial_period_days !== undefined)
		throw invalidRequest(
			'You may only specify one of these parameters: trial_end, trial_period_days.'
		);
	if (params.trial_end === 'now') return undefined;
	if (params.trial_period_days !== undefined && params.trial_period_days < 1)
		throw invalidRequest('Invalid trial_period_days: must be at least 1.', 'trial_period_days');
	return (
		params.trial_end ?? (params.trial_period_days && world.now() + params.trial_period_days * day)
	);
}

/** Refuses what this emulator doesn't do, rather than do something else. */
export function refuse(condition: boolean, what: string) {
	if (condition) throw invalidRequest(`The emulator does not do ${what}.`);
}
