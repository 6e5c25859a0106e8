import { createHash, randomUUID } from 'node:crypto';

/** As a client sends one. */
export interface Given {
	filename?: string;
	/** base64 */
	content?: string;
	content_type?: string;
}

export interface Attachment {
	id: string;
	filename: string;
	content_type: string;
	size: number;
	download_url: string;
}

interface Kept extends Attachment {
	bytes: Uint8Array<ArrayBuffer>;
}

/** The attachments of the mails that were sent, in Resend's shapes. */
export class Attachments {
	readonly #url: string;
	readonly #byMail = new Map<string, Kept[]>();
	readonly #digestByKey = new Map<string, string>();

	constructor(url: string) {
		this.#url = url;
	}

	/** Whether a mail under this idempotency key may have these: it must be the same mail. */
	agrees(key: string, given: Given[]): boolean {
		const digest = this.#digestByKey.get(key);
		return digest === undefined || digest === digestOf(given);
	}

	/** Does nothing for a mail that is known: it was sent again under its key. */
	keep(mail: string, key: string | null, given: Given[]): void {
		if (this.#byMail.has(mail)) return;
		if (key) this.#digestByKey.set(key, digestOf(given));
		const kept = given.map(({ filename = 'attachment', content = '', content_type: type }) => {
			const id = randomUUID();
			const bytes = Uint8Array.from(Buffer.from(content, 'base64'));
			return {
				id,
				filename,
				content_type: type ?? 'application/octet-stream',
				size: bytes.length,
				download_url: `${this.#url}/attachments/${mail}/${id}`,
				bytes
			};
		});
		this.#byMail.set(mail, kept);
	}

	of(mail: string): Attachment[] {
		return (this.#byMail.get(mail) ?? []).map(shown);
	}

	/** A mail of the list, with its attachments. */
	beside<Mail extends { id: string }>(mail: Mail): Mail & { attachments: Attachment[] } {
		return { ...mail, attachments: this.of(mail.id) };
	}

	list(mail: string): Response {
		if (!this.#byMail.has(mail)) return unknown();
		return Response.json({ object: 'list', has_more: false, data: this.of(mail) });
	}

	one(mail: string, id: string): Response {
		const found = this.of(mail).find((attachment) => attachment.id === id);
		return found ? Response.json({ object: 'attachment', ...found }) : unknown();
	}

	file(mail: string, id: string): Response {
		const found = this.#byMail.get(mail)?.find((attachment) => attachment.id === id);
		if (!found) return unknown();
		const name = encodeURIComponent(found.filename);
		return new Response(found.bytes, {
			headers: {
				'content-type': found.content_type,
				'content-disposition': `attachment; filename*=UTF-8''${name}`
			}
		});
	}
}

const shown = ({ id, filename, content_type, size, download_url }: Kept): Attachment => ({
	id,
	filename,
	content_type,
	size,
	download_url
});

const digestOf = (given: Given[]): string =>
	createHash('sha256')
		.update(JSON.stringify(given.map(({ filename, content }) => [filename, content])))
		.digest('hex');

const unknown = (): Response =>
	Response.json(
		{ statusCode: 404, name: 'not_found', message: 'Attachment not found' },
		{ status: 404 }
	);
