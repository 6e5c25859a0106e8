import { m } from '$lib/paraglide/messages';
import type { Intent } from '../../../supabase/functions/_shared/answering/types';

const names: Record<Intent, () => string> = {
	price: m.intent_price,
	duration: m.intent_duration,
	offered: m.intent_offered,
	hours: m.intent_hours,
	address: m.intent_address,
	appointment: m.intent_appointment,
	callback: m.intent_callback,
	contact: m.intent_contact,
	complaint: m.intent_complaint,
	human: m.intent_human,
	identity: m.intent_identity,
	greeting: m.intent_greeting,
	thanks: m.intent_thanks,
	smalltalk: m.intent_smalltalk,
	offtopic: m.intent_offtopic,
	abuse: m.intent_abuse
};

/** What a visitor wants, in words; an intent that isn't known any more stays as it is. */
export const intentName = (intent: string): string =>
	Object.hasOwn(names, intent) ? names[intent as Intent]() : intent;
