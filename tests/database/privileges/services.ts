/** The catalogue and its prices. */
import type { Area } from './types.ts';

const WORKSHOP_SERVICE_INPUT = [
	'category_id',
	'service_name',
	'service_name_en',
	'description',
	'description_en',
	'synonyms',
	'price_kind',
	'price_min',
	'price_max',
	'duration_minutes',
	'vehicle_types',
	'factor_rule',
	'status',
	'position'
];
const SEASONAL_RULE_INPUT = [
	'name',
	'starts_on',
	'ends_on',
	'adjustment_kind',
	'adjustment',
	'service_id',
	'category_id',
	'priority',
	'is_active'
];
const PLANNED_PRICE_INPUT = ['valid_from', 'price_kind', 'price_min', 'price_max'];

export const services: Area = {
	tables: {
		catalog_changes: {
			select: [
				'id',
				'workshop_id',
				'kind',
				'summary',
				'created_by',
				'created_by_name',
				'created_at',
				'undone_at'
			]
		},
		library_services: {
			select: [
				'id',
				'key',
				'category_id',
				'name',
				'name_en',
				'description',
				'description_en',
				'synonyms',
				'price_min',
				'price_max',
				'duration_minutes',
				'vehicle_types',
				'factor_rule',
				'price_basis',
				'source',
				'is_starter',
				'created_at'
			]
		},
		planned_prices: {
			select: ['id', 'workshop_id', 'service_id', ...PLANNED_PRICE_INPUT, 'created_at'],
			insert: ['workshop_id', 'service_id', ...PLANNED_PRICE_INPUT],
			update: PLANNED_PRICE_INPUT,
			delete: true
		},
		seasonal_price_rules: {
			select: ['id', 'workshop_id', ...SEASONAL_RULE_INPUT, 'created_at'],
			insert: ['workshop_id', ...SEASONAL_RULE_INPUT],
			update: SEASONAL_RULE_INPUT,
			delete: true
		},
		service_categories: {
			select: [
				'id',
				'key',
				'name',
				'name_en',
				'description',
				'description_en',
				'icon',
				'service_group',
				'position',
				'created_at'
			]
		},
		service_class_prices: {
			select: [
				'workshop_id',
				'service_id',
				'vehicle_class',
				'price_min',
				'price_max',
				'created_at'
			],
			insert: ['workshop_id', 'service_id', 'vehicle_class', 'price_min', 'price_max'],
			update: ['price_min', 'price_max'],
			delete: true
		},
		service_price_history: {
			select: [
				'id',
				'workshop_id',
				'service_id',
				'service_name',
				'what',
				'old',
				'new',
				'change_id',
				'user_id',
				'user_name',
				'changed_at'
			]
		},
		vehicle_class_factors: { select: ['factor_rule', 'vehicle_class', 'factor'] },
		workshop_services: {
			select: [
				'id',
				'workshop_id',
				'library_key',
				'is_fixed_price',
				'own_words',
				'telling_words',
				'own_signature',
				'spare_trigrams',
				...WORKSHOP_SERVICE_INPUT,
				'created_at',
				'updated_at'
			],
			insert: ['workshop_id', 'library_key', ...WORKSHOP_SERVICE_INPUT],
			update: WORKSHOP_SERVICE_INPUT,
			delete: true
		}
	},
	authenticated: [
		'accept_library_update',
		'add_library_services',
		'add_synonym',
		'bulk_edit_services',
		'dismiss_library_update',
		'duplicate_service',
		'english_service_names',
		'import_services',
		'library_updates',
		'list_services',
		'price_year',
		'reorder_services',
		'save_class_prices',
		'search_library',
		'service_prices',
		'settle_planned_prices',
		'undo_catalog_change'
	],
	service_role: ['service_prices']
};
