import type { Tools } from './tools.ts';
import { isMailKind, renderMail } from './mails/render.ts';

interface DueMail {
	id: string;
	kind: string;
	payload: Record<string, unknown>;
	/** name */
	workshop: string;
	locale: 'de' | 'en';
	recipients: string[];
}

/** Mails in one run; the rest goes to the next one. */
const BATCH = 20;

/**
 * Sends what is due; `more`: something may be left for another run at once. The mail's own id keeps the mail service from
 * sending it twice when our word of it gets lost.
 */
export async function sendMails({ rpc, mailer }: Tools): Promise<Record<string, number>> {
	if (!mailer) return { skipped: 1 };
	const due = await rpc<DueMail[]>('claim_mails', { p_limit: BATCH });
	const counts = { sent: 0, failed: 0, more: due.length === BATCH ? 1 : 0 };
	for (const mail of due) {
		const fault = await send(mail).then(
			(providerId) => settle(mail.id, providerId, null).then(() => null),
			(error: unknown) => (error instanceof Error ? error.message : 'unknown')
		);
		if (fault === null) counts.sent++;
		else {
			counts.failed++;
			await settle(mail.id, null, fault);
		}
	}
	return counts;

	async function send({ id, kind, payload, workshop, locale, recipients }: DueMail) {
		if (!isMailKind(kind)) throw new Error('kind_unknown');
		const to = kind === 'quote_requested' ? [mailer?.sales ?? ''] : recipients;
		if (to.filter(Boolean).length === 0) throw new Error('nobody_to_send_to');
		const content = renderMail(kind, locale, { workshop, payload, app: mailer?.app ?? '' });
		return mailer?.send({ id, to, ...content }) ?? null;
	}

	function settle(id: string, providerId: string | null, fault: string | null) {
		return rpc('settle_mail', { p_id: id, p_provider_id: providerId, p_error: fault });
	}
}
