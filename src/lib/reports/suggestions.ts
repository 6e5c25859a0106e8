import { m } from '$lib/paraglide/messages';
import type { TemplateData } from './templates';

const all = { from_day: null, to_day: null, client_key_ids: [], is_compared: true };

/** Reports that most workshops want; one press saves them. */
export const suggestions = {
	week: {
		name: m.reports_week_name,
		about: m.reports_week_about,
		data: (language: 'de' | 'en'): TemplateData => ({
			...all,
			name: m.reports_week_name({}, { locale: language }),
			language,
			period: 'last_week',
			metrics: [
				'contacts',
				'inquiries',
				'won_amount',
				'episodes',
				'human_first_response',
				'coverage',
				'csat'
			]
		})
	},
	month: {
		name: m.reports_month_name,
		about: m.reports_month_about,
		data: (language: 'de' | 'en'): TemplateData => ({
			...all,
			name: m.reports_month_name({}, { locale: language }),
			language,
			period: 'last_month',
			metrics: [
				'impressions',
				'sessions',
				'open_rate',
				'contacts',
				'inquiries',
				'conversion',
				'won_inquiries',
				'won_amount',
				'episodes',
				'ai_answered',
				'coverage',
				'handed_off',
				'human_first_response',
				'response_time',
				'csat'
			]
		})
	}
};

export type SuggestionId = keyof typeof suggestions;
export const suggestionIds = Object.keys(suggestions) as SuggestionId[];
export const toSuggestionId = (text: unknown): SuggestionId | null =>
	suggestionIds.find((id) => id === text) ?? null;
