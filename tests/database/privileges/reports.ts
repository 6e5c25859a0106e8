/** Reports and the value statement. */
import type { Area } from './types.ts';

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

export const reports: Area = {
	tables: {
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
				'reached',
				'faults',
				'request_id'
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
		}
	},
	authenticated: [
		'next_report_time',
		'read_report_run',
		'restore_report_template',
		'retry_report_run',
		'run_report',
		'send_report',
		'value_rows',
		'value_statement'
	],
	service_role: [
		'claim_report',
		'forget_reports',
		'note_report_mail',
		'queue_reports',
		'read_report',
		'settle_report'
	]
};
