/** What CarBot sells: the one place for names, prices, limits and features. */
export const planIds = ['basic', 'professional', 'enterprise'] as const;
export type PlanId = (typeof planIds)[number];

export interface Plan {
	id: PlanId;
	name: string;
	/** EUR per month without VAT: customers are businesses. Null where the price is agreed individually. */
	monthlyNet: number | null;
	/** Length of the trial without a payment method; 0 for plans that have none. */
	trialDays: number;
	limits: {
		/** Contacts from the chat per calendar month; null for no limit. */
		contactsPerMonth: number | null;
		landingPageTemplates: number;
	};
	features: {
		kpiDashboard: boolean;
		serviceManagement: boolean;
		csvExport: boolean;
		customSlug: boolean;
		customTemplates: boolean;
		api: boolean;
		whiteLabel: boolean;
	};
	support: 'email' | 'phone' | 'dedicated';
}

export const plans: Record<PlanId, Plan> = {
	basic: {
		id: 'basic',
		name: 'Basic',
		monthlyNet: 29,
		trialDays: 0,
		limits: { contactsPerMonth: 100, landingPageTemplates: 1 },
		features: {
			kpiDashboard: false,
			serviceManagement: false,
			csvExport: false,
			customSlug: false,
			customTemplates: false,
			api: false,
			whiteLabel: false
		},
		support: 'email'
	},
	professional: {
		id: 'professional',
		name: 'Professional',
		monthlyNet: 79,
		trialDays: 14,
		limits: { contactsPerMonth: null, landingPageTemplates: 5 },
		features: {
			kpiDashboard: true,
			serviceManagement: true,
			csvExport: true,
			customSlug: true,
			customTemplates: false,
			api: false,
			whiteLabel: false
		},
		support: 'phone'
	},
	enterprise: {
		id: 'enterprise',
		name: 'Enterprise',
		monthlyNet: null,
		trialDays: 0,
		limits: { contactsPerMonth: null, landingPageTemplates: 5 },
		features: {
			kpiDashboard: true,
			serviceManagement: true,
			csvExport: true,
			customSlug: true,
			customTemplates: true,
			api: true,
			whiteLabel: true
		},
		support: 'dedicated'
	}
};

/** The plan every new workshop tries first. */
export const trialPlan = plans.professional;
