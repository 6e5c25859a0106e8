import type { Enums } from '$lib/database.types';
import { m } from '$lib/paraglide/messages';
import type { Tone } from '$lib/ui/tones';

export type InquiryStatus = Enums<'inquiry_status'>;

/** In the order of the pipeline; `won` and `lost` are its two ends. */
export const inquiryStatuses = [
	'new',
	'contacted',
	'quoted',
	'booked',
	'won',
	'lost'
] as const satisfies readonly InquiryStatus[];

const looks: Record<InquiryStatus, { label: () => string; tone: Tone }> = {
	new: { label: m.inquiry_status_new, tone: 'accent' },
	contacted: { label: m.inquiry_status_contacted, tone: 'info' },
	quoted: { label: m.inquiry_status_quoted, tone: 'info' },
	booked: { label: m.inquiry_status_booked, tone: 'warning' },
	won: { label: m.inquiry_status_won, tone: 'positive' },
	lost: { label: m.inquiry_status_lost, tone: 'neutral' }
};

export const statusLabel = (status: InquiryStatus): string => looks[status].label();
export const statusTone = (status: InquiryStatus): Tone => looks[status].tone;
