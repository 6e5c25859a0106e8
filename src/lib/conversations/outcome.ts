import { statusTone, type InquiryStatus } from '$lib/inquiries';
import { m } from '$lib/paraglide/messages';
import type { Tone } from '$lib/ui/tones';

interface Conversation {
	has_unanswered: boolean;
	inquiries: readonly { status: InquiryStatus; contact: { name: string } }[];
	/** the last time that the visitor asked for a person, if it did */
	wishes: readonly { created_at: string }[];
	/** the last message of a person, if there is one */
	replies: readonly { created_at: string }[];
}

/** What came of a conversation, what matters most first: a contact, a wish for a person, an unanswered question, answers. */
export function outcomeOf({ inquiries, has_unanswered, wishes, replies }: Conversation): {
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
	const [wish] = wishes;
	const [reply] = replies;
	if (wish && !(reply && Date.parse(reply.created_at) >= Date.parse(wish.created_at))) {
		return { label: m.outcome_wish(), tone: 'warning' };
	}
	return has_unanswered
		? { label: m.outcome_unanswered(), tone: 'warning' }
		: { label: m.outcome_answered(), tone: 'neutral' };
}
