import { m } from '$lib/paraglide/messages';
import type { Plan } from './index';

const supportTexts = {
	email: m.plan_support_email,
	phone: m.plan_support_phone,
	dedicated: m.plan_support_dedicated
};

const templates = ({ limits, features }: Plan) => {
	const count = limits.landingPageTemplates;
	if (features.customTemplates) return m.plan_templates_custom({ count });
	return count === 1 ? m.plan_templates_one() : m.plan_templates_all({ count });
};

export interface PlanRow {
	id: string;
	label: () => string;
	/** words, or whether it is included */
	value: (plan: Plan) => string | boolean;
}

/** What the plans are compared by, on the price list and where a plan is chosen. */
export const planRows: PlanRow[] = [
	{
		id: 'contacts',
		label: m.plan_contacts,
		value: ({ limits: { contactsPerMonth: count } }) =>
			count === null ? m.plan_unlimited() : m.plan_contacts_limit({ count })
	},
	{
		id: 'dashboard',
		label: m.plan_dashboard,
		value: ({ features }) =>
			features.kpiDashboard ? m.plan_dashboard_kpi() : m.plan_dashboard_basic()
	},
	{ id: 'templates', label: m.plan_templates, value: templates },
	{ id: 'services', label: m.plan_services, value: (plan) => plan.features.serviceManagement },
	{ id: 'csv', label: m.plan_csv, value: (plan) => plan.features.csvExport },
	{ id: 'slug', label: m.plan_slug, value: (plan) => plan.features.customSlug },
	{ id: 'api', label: m.plan_api, value: (plan) => plan.features.api },
	{ id: 'white-label', label: m.plan_white_label, value: (plan) => plan.features.whiteLabel },
	{ id: 'support', label: m.plan_support, value: ({ support }) => supportTexts[support]() }
];
