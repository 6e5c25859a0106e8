import { statusTone, type InquiryStatus } from '$lib/inquiries';
import { m } from '$lib/paraglide/messages';
import type { Tone } from '$lib/ui/tones';

interface Conversation {
	has_unanswered: boolean;
	inquiries: readonly { status: InquiryStatus; contact: { name: string } }[];
}

/** What came of a conversation, the best thing first: a contact, an unanswered question, answers. */
export function outcomeOf({ inquiries, has_unanswered }: Conversation): {
	label: string;
	tone: Tone;
} {
	const [inquiry] = inquiries;
	if (inquiry) {
		return {
			label: m.outcome_contact({ name: inquiry.contact.name }),
			tone: statusTone(inquiry.status)
		};
	}
	return has_unanswered
		? { label: m.outcome_unanswered(), tone: 'warning' }
		: { label: m.outcome_answered(), tone: 'neutral' };
}
