/** The workshop itself, its members and its widget. */
import type { Area } from './types.ts';

const WORKSHOP_INPUT = [
	'name',
	'phone',
	'email',
	'website',
	'street',
	'postal_code',
	'city',
	'state',
	'time_zone',
	'locale',
	'address_form',
	'testing_body',
	'assistant_tone',
	'price_rounding',
	'brand_color'
];

export const workshop: Area = {
	tables: {
		client_keys: {
			select: [
				'id',
				'workshop_id',
				'name',
				'publishable_key',
				'allowed_domains',
				'status',
				'revoked_at',
				'created_at',
				'updated_at'
			],
			insert: ['workshop_id', 'name', 'allowed_domains'],
			update: ['name', 'allowed_domains', 'status']
		},
		data_processing_agreements: {
			select: [
				'id',
				'workshop_id',
				'version',
				'document_sha256',
				'signed_by',
				'signer_name',
				'signed_at',
				'created_at'
			]
		},
		memberships: { select: ['workshop_id', 'user_id', 'role', 'display_name', 'created_at'] },
		opening_hours: {
			select: ['id', 'workshop_id', 'weekday', 'opens', 'closes', 'created_at'],
			insert: ['workshop_id', 'weekday', 'opens', 'closes'],
			update: ['weekday', 'opens', 'closes'],
			delete: true
		},
		widget_sightings: {
			select: [
				'client_key_id',
				'workshop_id',
				'origin',
				'day',
				'loads',
				'first_seen_at',
				'last_seen_at'
			]
		},
		workshop_logos: {
			select: ['workshop_id', 'content_type', 'image', 'updated_at'],
			insert: ['workshop_id', 'content_type', 'image'],
			update: ['workshop_id', 'content_type', 'image'],
			delete: true
		},
		workshops: {
			select: [
				'id',
				'slug',
				'country',
				'is_demo',
				'catalog_version',
				...WORKSHOP_INPUT,
				'created_at',
				'updated_at'
			],
			update: WORKSHOP_INPUT
		}
	},
	authenticated: ['create_workshop', 'set_opening_hours', 'update_slug'],
	service_role: ['widget_loaded']
};
