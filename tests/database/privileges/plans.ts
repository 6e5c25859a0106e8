/** Plans and payment. */
import type { Area } from './types.ts';

export const plans: Area = {
	tables: {
		plans: {
			select: [
				'plan_type',
				'monthly_net',
				'contacts_per_month',
				'landing_page_templates',
				'features'
			]
		},
		quote_requests: {
			select: ['id', 'workshop_id', 'requested_by', 'message', 'phone', 'created_at']
		},
		stripe_events: {
			select: ['id', 'workshop_id', 'type', 'occurred_at', 'received_at', 'effect']
		},
		subscription_plans: {
			select: [
				'id',
				'workshop_id',
				'plan_type',
				'stripe_subscription_id',
				'status',
				'trial_ends_at',
				'cancel_at_period_end',
				'monthly_net',
				'past_due_since',
				'current_period_end',
				'created_at',
				'updated_at'
			]
		}
	},
	authenticated: ['billing_account', 'my_entitlements', 'plan_usage', 'request_quote'],
	service_role: [
		'announce_trial_ends',
		'billing_begin_checkout',
		'billing_end_checkout',
		'billing_keep_checkout',
		'billing_keep_customer',
		'customers_to_reconcile',
		'forget_events',
		'stripe_event_apply',
		'stripe_event_begin'
	]
};
