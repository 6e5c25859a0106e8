/**
 * What each role may do with each table of the API, column by column: the promise that the migrations keep.
 * A table or column that isn't here must be closed to both roles; `anon` may touch no table at all.
 */

export interface Declared {
	select: string[];
	insert?: string[];
	update?: string[];
	delete?: true;
}

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
const REPORT_TEMPLATE_INPUT = [
	'name',
	'metrics',
	'period',
	'from_day',
	'to_day',
	'client_key_ids',
	'language',
	'is_compared'
];
const REPORT_SCHEDULE_INPUT = [
	'template_id',
	'frequency',
	'weekday',
	'month_day',
	'send_at',
	'recipients',
	'is_active'
];
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

export const AUTHENTICATED: Record<string, Declared> = {
	answer_outcomes: {
		select: [
			'workshop_id',
			'message_id',
			'conversation_id',
			'client_key_id',
			'day',
			'answered_at',
			'outcome',
			'is_answerable',
			'duration_ms',
			'has_amount',
			'is_exact',
			'thumb',
			'verdict',
			'is_excluded'
		]
	},
	answer_reviews: {
		select: [
			'workshop_id',
			'message_id',
			'verdict',
			'right_service_id',
			'reviewed_by',
			'reviewed_at'
		],
		insert: ['workshop_id', 'message_id', 'verdict', 'right_service_id'],
		update: ['verdict', 'right_service_id'],
		delete: true
	},
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
	contact_analytics: {
		select: [
			'id',
			'workshop_id',
			'client_key_id',
			'contact_id',
			'inquiry_id',
			'contact_date',
			'message_count',
			'conversion_status',
			'source',
			'created_at',
			'day',
			'is_inquiry',
			'is_new_contact',
			'conversation_id',
			'page_path',
			'service_name',
			'won_amount',
			'status_changed_at',
			'excluded_as',
			'excluded_by_hand'
		]
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
	conversations: {
		select: [
			'id',
			'workshop_id',
			'client_key_id',
			'locale',
			'origin',
			'page_path',
			'status',
			'vehicle_class',
			'is_electric',
			'context_services',
			'notice_version',
			'is_test',
			'is_spam',
			'message_count',
			'has_unanswered',
			'started_at',
			'last_message_at',
			'created_at'
		],
		update: ['status', 'is_spam'],
		delete: true
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
	episodes: {
		select: [
			'workshop_id',
			'id',
			'conversation_id',
			'number',
			'client_key_id',
			'day',
			'started_at',
			'ended_at',
			'page_path',
			'topic',
			'visitor_messages',
			'first_answer_ms',
			'is_involved',
			'is_answered',
			'is_unanswered',
			'ends_with_answer',
			'confirmed_at',
			'is_reopened',
			'handed_off_at',
			'staff_at',
			'stars',
			'rated_at',
			'survey_at',
			'is_excluded'
		]
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
	},
	key_usage_hours: {
		select: [
			'client_key_id',
			'hour',
			'workshop_id',
			'day',
			'requests',
			'rate_limited',
			'blocked_origins'
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
	memberships: { select: ['workshop_id', 'user_id', 'role', 'display_name', 'created_at'] },
	messages: {
		select: [
			'id',
			'workshop_id',
			'conversation_id',
			'client_message_id',
			'role',
			'body',
			'ai_generated',
			'author_name',
			'reply_to_id',
			'intents',
			'outcome',
			'service_ids',
			'choices',
			'locale',
			'duration_ms',
			'confidence',
			'candidates',
			'missing_keys',
			'created_at'
		]
	},
	opening_hours: {
		select: ['id', 'workshop_id', 'weekday', 'opens', 'closes', 'created_at'],
		insert: ['workshop_id', 'weekday', 'opens', 'closes'],
		update: ['weekday', 'opens', 'closes'],
		delete: true
	},
	planned_prices: {
		select: ['id', 'workshop_id', 'service_id', ...PLANNED_PRICE_INPUT, 'created_at'],
		insert: ['workshop_id', 'service_id', ...PLANNED_PRICE_INPUT],
		update: PLANNED_PRICE_INPUT,
		delete: true
	},
	price_snapshots: {
		select: [
			'id',
			'workshop_id',
			'conversation_id',
			'message_id',
			'service_id',
			'service_name',
			'vehicle_class',
			'day',
			'price_min',
			'price_max',
			'label',
			'duration_minutes',
			'rule_path',
			'position',
			'is_electric',
			'catalog_version',
			'service_ref',
			'message_ref',
			'receipt_number',
			'previous_receipt',
			'receipt',
			'created_at'
		]
	},
	question_checks: {
		select: ['workshop_id', 'catalog_version', 'checked_at'],
		insert: ['workshop_id', 'catalog_version'],
		update: ['catalog_version', 'checked_at']
	},
	question_clusters: {
		select: ['workshop_id', 'topic', 'label', 'merged_into', 'parent', 'updated_at']
	},
	question_resolutions: {
		select: ['workshop_id', 'message_id', 'state', 'service_id', 'resolved_by', 'resolved_at'],
		insert: ['workshop_id', 'message_id', 'state', 'service_id'],
		delete: true
	},
	quote_requests: {
		select: ['id', 'workshop_id', 'requested_by', 'message', 'phone', 'created_at']
	},
	responses: {
		select: [
			'workshop_id',
			'id',
			'conversation_id',
			'is_first',
			'source_id',
			'client_key_id',
			'day',
			'requested_at',
			'responded_at',
			'seconds',
			'open_seconds',
			'is_excluded'
		]
	},
	saved_questions: {
		select: [
			'id',
			'workshop_id',
			'question',
			'vehicle_class',
			'is_electric',
			'day',
			'expected',
			'confirmed_by',
			'confirmed_at',
			'is_changed',
			'checked_version',
			'checked_on',
			'created_at'
		],
		insert: ['workshop_id', 'question', 'vehicle_class', 'is_electric', 'day', 'expected'],
		update: ['expected', 'is_changed', 'checked_version', 'checked_on'],
		delete: true
	},
	seasonal_price_rules: {
		select: ['id', 'workshop_id', ...SEASONAL_RULE_INPUT, 'created_at'],
		insert: ['workshop_id', ...SEASONAL_RULE_INPUT],
		update: SEASONAL_RULE_INPUT,
		delete: true
	},
	report_runs: {
		select: [
			'id',
			'workshop_id',
			'template_id',
			'schedule_id',
			'due_at',
			'name',
			'metrics',
			'from_day',
			'to_day',
			'client_key_ids',
			'language',
			'is_compared',
			'recipients',
			'status',
			'attempts',
			'error_code',
			'next_attempt_at',
			'created_at',
			'sent_at',
			'reached'
		]
	},
	report_schedules: {
		select: [
			'id',
			'workshop_id',
			...REPORT_SCHEDULE_INPUT,
			'next_run_at',
			'created_at',
			'updated_at'
		],
		insert: ['workshop_id', ...REPORT_SCHEDULE_INPUT],
		update: REPORT_SCHEDULE_INPUT,
		delete: true
	},
	report_templates: {
		select: ['id', 'workshop_id', ...REPORT_TEMPLATE_INPUT, 'created_at', 'updated_at'],
		insert: ['workshop_id', ...REPORT_TEMPLATE_INPUT],
		update: REPORT_TEMPLATE_INPUT,
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
		select: ['workshop_id', 'service_id', 'vehicle_class', 'price_min', 'price_max', 'created_at'],
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
	plans: {
		select: ['plan_type', 'monthly_net', 'contacts_per_month', 'landing_page_templates', 'features']
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
	},
	vehicle_class_factors: { select: ['factor_rule', 'vehicle_class', 'factor'] },
	widget_sessions: {
		select: [
			'workshop_id',
			'id',
			'client_key_id',
			'day',
			'started_at',
			'message_at',
			'contact_at',
			'page_path',
			'is_excluded',
			'conversation_id'
		]
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
};

/** Functions of the API by the role that may call them; all others are closed. */
export const FUNCTIONS: Record<'anon' | 'authenticated' | 'service_role', string[]> = {
	anon: [],
	authenticated: [
		'accept_library_update',
		'add_library_services',
		'add_synonym',
		'answer_accuracy',
		'answer_trials',
		'answers_to_review',
		'billing_account',
		'bulk_edit_services',
		'confirm_saved_questions',
		'create_workshop',
		'dismiss_library_update',
		'duplicate_service',
		'english_service_names',
		'erase_contact',
		'erase_locked_contact',
		'exclude_inquiry',
		'export_kpi_days',
		'import_services',
		'kpi_accuracy',
		'kpi_contacts',
		'kpi_customers',
		'kpi_days_table',
		'kpi_funnel',
		'kpi_leads',
		'kpi_metrics',
		'kpi_overview',
		'kpi_peak_hours',
		'kpi_question_series',
		'kpi_questions',
		'kpi_response_times',
		'kpi_rows',
		'kpi_rows_total',
		'kpi_satisfaction',
		'latest_unanswered',
		'lead_scores',
		'library_updates',
		'lifetime_values',
		'list_services',
		'locked_contacts',
		'merge_question_clusters',
		'model_budgets',
		'model_usage',
		'set_model_budget',
		'my_entitlements',
		'order_contacts',
		'plan_usage',
		'price_year',
		'read_report_run',
		'record_question_check',
		'record_replay',
		'rename_question_cluster',
		'reorder_services',
		'request_quote',
		'retry_report_run',
		'review_answer',
		'run_report',
		'save_class_prices',
		'search_library',
		'send_report',
		'service_prices',
		'set_opening_hours',
		'settle_planned_prices',
		'split_question_cluster',
		'unanswered_questions',
		'undo_catalog_change',
		'topic_names',
		'update_slug',
		'value_statement',
		'verify_receipts'
	],
	service_role: [
		'announce_trial_ends',
		'billing_begin_checkout',
		'billing_end_checkout',
		'billing_keep_checkout',
		'billing_keep_customer',
		'build_kpi_days',
		'chat_begin',
		'chat_contact',
		'chat_finish',
		'chat_model_begin',
		'chat_model_finish',
		'chat_open',
		'chat_rate',
		'chat_services',
		'chat_survey',
		'claim_jobs',
		'claim_mails',
		'claim_report',
		'customers_to_reconcile',
		'delete_old_facts',
		'forget_events',
		'forget_reports',
		'note_report_sent',
		'queue_reports',
		'read_receipt',
		'read_report',
		'service_prices',
		'settle_job',
		'settle_mail',
		'settle_report',
		'stripe_event_apply',
		'stripe_event_begin',
		'widget_loaded'
	]
};
