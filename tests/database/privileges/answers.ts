/** Conversations and what was answered in them: questions, reviews, receipts. */
import type { Area } from './types.ts';

export const answers: Area = {
	tables: {
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
		}
	},
	authenticated: [
		'answer_accuracy',
		'answer_trials',
		'answers_to_review',
		'confirm_saved_questions',
		'kpi_question_conversations',
		'kpi_question_series',
		'kpi_questions',
		'latest_ratings',
		'latest_unanswered',
		'merge_question_clusters',
		'model_budgets',
		'model_usage',
		'record_question_check',
		'record_replay',
		'rename_question_cluster',
		'review_answer',
		'set_model_budget',
		'split_question_clusters',
		'topic_names',
		'unanswered_questions',
		'verify_receipts'
	],
	service_role: [
		'chat_begin',
		'chat_contact',
		'chat_finish',
		'chat_model_begin',
		'chat_model_finish',
		'chat_open',
		'chat_rate',
		'chat_services',
		'chat_survey',
		'read_receipt'
	]
};
