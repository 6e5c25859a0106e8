/** Resend by plain fetch: one request, and its idempotency key is all we need of it. */

export interface Mail {
	/** idempotency key: the service takes a mail with the same id once within a day */
	id: string;
	to: string[];
	subject: string;
	html: string;
	text: string;
	attachments?: Attachment[];
}

export interface Attachment {
	filename: string;
	content_type: string;
	/** base64 */
	content: string;
}

export interface Mailer {
	/** Gives the service's id. @throws Error whose message is the reason in one word, without personal data */
	send(mail: Mail): Promise<string>;
	/** public address of the app, for links */
	app: string;
	/** who answers requests for quotes */
	sales: string;
}

/** Null where mail isn't set up (`RESEND_API_KEY`). */
export function createMailer(env: (name: string) => string | undefined): Mailer | null {
	const key = env('RESEND_API_KEY');
	if (!key) return null;
	const base = env('RESEND_API_BASE') ?? 'https://api.resend.com';
	const from = env('MAIL_FROM') ?? 'CarBot <post@carbot.example>';
	return {
		app: (env('APP_URL') ?? '').replace(/\/$/, ''),
		sales: env('SALES_EMAIL') ?? '',
		async send({ id, ...mail }) {
			const response = await fetch(`${base}/emails`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${key}`,
					'content-type': 'application/json',
					'idempotency-key': id
				},
				body: JSON.stringify({ from, ...mail }),
				signal: AbortSignal.timeout(15_000)
			}).catch(() => {
				throw new Error('mail_service_unreachable');
			});
			const answer = (await response.json().catch(() => ({}))) as { id?: string; name?: string };
			// taken before, when it was worded or laid out a little differently
			if (response.status === 409 && answer.name === 'invalid_idempotent_request') return '';
			if (!response.ok) throw new Error(`mail_service_${response.status}`);
			return answer.id ?? '';
		}
	};
}
