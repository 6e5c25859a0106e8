import { publicName } from '../_shared/answering/compose/names.ts';
import type { Decision, Facts } from '../_shared/answering/types.ts';
import type { Quote } from './database.ts';

/** The prices that an answer shows, as the engine gave them; the widget draws them as cards below the words. */
export function quotesOf(decision: Decision, { workshop, conversation }: Facts): Quote[] {
	if (decision.outcome !== 'answered') return [];
	return decision.services.map((service) => ({
		service_id: service.id,
		service_name: publicName(service, decision.language, workshop.testing_body),
		vehicle_class: conversation.vehicle_class,
		price_min: service.price_min,
		price_max: service.price_max,
		label: service.label,
		duration_minutes: service.duration_minutes,
		rule_path: service.rule_path
	}));
}
