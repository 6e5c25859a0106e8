import { day } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { plans, type Plan, type PlanId } from '$lib/plans';
import type { Usage } from './types';

const features: [keyof Plan['features'], () => string][] = [
	['kpiDashboard', m.billing_loss_kpi],
	['serviceManagement', m.billing_loss_services],
	['csvExport', m.billing_loss_csv],
	['customSlug', m.billing_loss_slug]
];

/** What a change to a smaller plan takes away, a sentence each; empty when nothing. */
export function lossesOf(from: PlanId, to: PlanId, usage: Usage, timeZone: string): string[] {
	const [before, after] = [plans[from], plans[to]];
	const lost = features
		.filter(([feature]) => before.features[feature] && !after.features[feature])
		.map(([, text]) => text());
	const limit = after.limits.contactsPerMonth;
	if (before.limits.contactsPerMonth === null && limit !== null) {
		lost.push(m.billing_loss_contacts({ number: limit + 1 }));
		if (usage.contacts_this_month >= limit) {
			lost.push(
				m.billing_loss_contacts_now({
					count: usage.contacts_this_month,
					date: day(usage.month_ends_at, timeZone)
				})
			);
		}
	}
	if (before.limits.landingPageTemplates > 1 && after.limits.landingPageTemplates === 1) {
		lost.push(m.billing_loss_templates());
	}
	if (before.support !== 'email' && after.support === 'email') lost.push(m.billing_loss_support());
	return lost;
}
