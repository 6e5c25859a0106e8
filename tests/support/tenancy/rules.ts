/** Who may do what with the rows of each table of the API. */
export type Role = 'owner' | 'staff' | 'stranger' | 'anonymous';
export type Row = Record<string, unknown>;

interface Rules {
	/** who sees the row that a filled workshop has */
	read: Role[];
	/** a row to add for the workshop, and who may */
	add?: { row: (ids: Ids) => Row; by: Role[] };
	/** a change to the row that a filled workshop has, and who may */
	change?: { to: Row; by: Role[] };
	/** who may delete the row that a filled workshop has */
	remove?: Role[];
	/** column and value that pick out the row that a filled workshop has */
	pick: (ids: Ids) => [column: string, value: string];
}

export type Ids = Record<
	| 'workshop'
	| 'category'
	| 'service'
	| 'key'
	| 'conversation'
	| 'message'
	| 'contact'
	| 'inquiry'
	| 'rule'
	| 'template'
	| 'schedule'
	| 'user',
	string
>;

/** The first bytes of a PNG in base64. */
export const LOGO = 'iVBORw0KGgoAAAANSUhEUg==';
const MEMBERS: Role[] = ['owner', 'staff'];
const SIGNED_IN: Role[] = ['owner', 'staff', 'stranger'];
export const ALL: Role[] = ['owner', 'staff', 'stranger', 'anonymous'];
const byWorkshop = (ids: Ids): [string, string] => ['workshop_id', ids.workshop];

export const RULES: Record<string, Rules> = {
	workshops: {
		read: MEMBERS,
		change: { to: { city: 'Neustadt' }, by: ['owner'] },
		pick: (ids) => ['id', ids.workshop]
	},
	memberships: { read: MEMBERS, pick: byWorkshop },
	opening_hours: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, weekday: 7, opens: '10:00', closes: '12:00' }),
			by: ['owner']
		},
		change: { to: { closes: '19:00:00' }, by: ['owner'] },
		remove: ['owner'],
		pick: byWorkshop
	},
	workshop_logos: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, content_type: 'image/png', image: LOGO }),
			by: ['owner']
		},
		change: { to: { image: 'iVBORw0KGgoAAAANSUhEUgAA' }, by: ['owner'] },
		remove: ['owner'],
		pick: byWorkshop
	},
	data_processing_agreements: { read: MEMBERS, pick: byWorkshop },
	client_keys: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, name: 'Second', allowed_domains: [] }),
			by: ['owner']
		},
		change: { to: { name: 'Renamed' }, by: ['owner'] },
		pick: (ids) => ['id', ids.key]
	},
	widget_sightings: { read: MEMBERS, pick: byWorkshop },
	service_categories: { read: SIGNED_IN, pick: (ids) => ['id', ids.category] },
	library_services: { read: SIGNED_IN, pick: () => ['key', 'oil-change'] },
	vehicle_class_factors: { read: SIGNED_IN, pick: () => ['factor_rule', 'repair'] },
	workshop_services: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				category_id: ids.category,
				service_name: 'Own service',
				price_min: 10,
				price_max: 20
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 90 }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.service]
	},
	service_class_prices: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				service_id: ids.service,
				vehicle_class: 'van',
				price_min: 1,
				price_max: 2
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 90 }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	planned_prices: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				service_id: ids.service,
				valid_from: '2098-01-01',
				price_min: 30,
				price_max: 60
			}),
			by: MEMBERS
		},
		change: { to: { price_max: 95 }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	service_price_history: { read: MEMBERS, pick: byWorkshop },
	catalog_changes: { read: MEMBERS, pick: byWorkshop },
	seasonal_price_rules: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'Summer',
				starts_on: '06-01',
				ends_on: '08-31',
				adjustment_kind: 'percent',
				adjustment: 5
			}),
			by: MEMBERS
		},
		change: { to: { adjustment: 10 }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.rule]
	},
	conversations: {
		read: MEMBERS,
		change: { to: { status: 'closed' }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.conversation]
	},
	messages: { read: MEMBERS, pick: byWorkshop },
	price_snapshots: { read: MEMBERS, pick: byWorkshop },
	answer_reviews: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, message_id: ids.message, verdict: 'wrong' }),
			by: MEMBERS
		},
		change: { to: { verdict: 'wrong' }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	question_resolutions: {
		read: MEMBERS,
		add: {
			row: (ids) => ({ workshop_id: ids.workshop, message_id: ids.message, state: 'solved' }),
			by: MEMBERS
		},
		remove: MEMBERS,
		pick: byWorkshop
	},
	question_checks: {
		read: MEMBERS,
		add: { row: (ids) => ({ workshop_id: ids.workshop, catalog_version: 1 }), by: MEMBERS },
		change: { to: { catalog_version: 7 }, by: MEMBERS },
		pick: byWorkshop
	},
	saved_questions: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				question: 'Was kostet eine Inspektion?',
				expected: { outcome: 'answered', services: [] }
			}),
			by: MEMBERS
		},
		change: { to: { is_changed: true }, by: MEMBERS },
		remove: MEMBERS,
		pick: byWorkshop
	},
	contacts: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'By hand',
				phone: '+4923112345',
				source: 'manual'
			}),
			by: MEMBERS
		},
		change: { to: { name: 'Corrected' }, by: MEMBERS },
		remove: MEMBERS,
		pick: (ids) => ['id', ids.contact]
	},
	consents: {
		read: MEMBERS,
		change: { to: { withdrawn_at: '2099-01-01T00:00:00+00:00' }, by: MEMBERS },
		pick: byWorkshop
	},
	inquiries: {
		read: MEMBERS,
		add: { row: (ids) => ({ workshop_id: ids.workshop, contact_id: ids.contact }), by: MEMBERS },
		change: { to: { status: 'contacted' }, by: MEMBERS },
		pick: (ids) => ['id', ids.inquiry]
	},
	episodes: { read: MEMBERS, pick: byWorkshop },
	question_clusters: { read: MEMBERS, pick: byWorkshop },
	report_templates: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				name: 'Second',
				metrics: ['episodes'],
				period: 'last_month'
			}),
			by: ['owner']
		},
		change: { to: { period: 'last_30_days' }, by: ['owner'] },
		remove: ['owner'],
		pick: (ids) => ['id', ids.template]
	},
	report_schedules: {
		read: MEMBERS,
		add: {
			row: (ids) => ({
				workshop_id: ids.workshop,
				template_id: ids.template,
				frequency: 'monthly',
				month_day: 1,
				send_at: '07:00',
				recipients: ['b@b.example']
			}),
			by: ['owner']
		},
		change: { to: { weekday: 5 }, by: ['owner'] },
		remove: ['owner'],
		pick: (ids) => ['id', ids.schedule]
	},
	report_runs: { read: MEMBERS, pick: byWorkshop },
	plans: { read: SIGNED_IN, pick: () => ['plan_type', 'basic'] },
	subscription_plans: { read: MEMBERS, pick: byWorkshop },
	stripe_events: { read: ['owner'], pick: byWorkshop },
	quote_requests: { read: ['owner'], pick: byWorkshop }
};
