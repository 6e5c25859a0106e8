/** People, their inquiries and what they were worth. */
import type { Area } from './types.ts';

export const contacts: Area = {
	tables: {
		consents: {
			select: [
				'id',
				'workshop_id',
				'contact_id',
				'kind',
				'text_version',
				'locale',
				'source',
				'given_at',
				'withdrawn_at',
				'created_at'
			],
			update: ['withdrawn_at']
		},
		contacts: {
			select: [
				'id',
				'workshop_id',
				'client_key_id',
				'name',
				'email',
				'phone',
				'source',
				'created_at',
				'updated_at',
				'last_activity_at',
				'search_text',
				'month_number',
				'unlocks_at',
				'is_scored'
			],
			insert: ['workshop_id', 'name', 'email', 'phone', 'source'],
			update: ['name', 'email', 'phone', 'is_scored'],
			delete: true
		},
		inquiries: {
			select: [
				'id',
				'workshop_id',
				'contact_id',
				'conversation_id',
				'client_key_id',
				'client_request_id',
				'status',
				'service_names',
				'vehicle_class',
				'note',
				'staff_note',
				'won_amount',
				'lost_reason',
				'status_changed_at',
				'won_at',
				'first_responded_at',
				'created_at'
			],
			insert: [
				'workshop_id',
				'contact_id',
				'status',
				'service_names',
				'vehicle_class',
				'note',
				'staff_note',
				'won_amount',
				'lost_reason'
			],
			update: ['status', 'staff_note', 'won_amount', 'lost_reason']
		}
	},
	authenticated: [
		'erase_contact',
		'erase_locked_contact',
		'exclude_inquiry',
		'inquiry_exclusions',
		'kpi_contacts',
		'kpi_customers',
		'kpi_leads',
		'latest_inquiries',
		'lead_scores',
		'lifetime_values',
		'locked_contacts',
		'open_inquiries',
		'order_contacts'
	],
	service_role: []
};
