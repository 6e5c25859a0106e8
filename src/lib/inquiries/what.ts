import { m } from '$lib/paraglide/messages';

/** What an inquiry is about in one line: its services, else the visitor's note, else "general". */
export const whatOf = (inquiry: { service_names: string[]; note: string | null }): string =>
	inquiry.service_names.join(', ') || inquiry.note || m.inquiry_general();
