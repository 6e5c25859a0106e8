/** How a file goes out: its name, its type, its bytes as they are made. */
import { localDay } from '../_shared/days.ts';
import type { Locale } from '../_shared/errors.ts';
import { contentDisposition } from '../_shared/http/content-disposition.ts';

export const TYPES = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf'
} as const;
export type FileType = keyof typeof TYPES;

export interface File {
	/** without its ending, as a person would write it */
	name: string;
	type: FileType;
	body: ReadableStream<Uint8Array>;
}

/** A download whose first bytes are on their way before the last are made. */
export const download = ({ name, type, body }: File): Response =>
	new Response(body, {
		headers: {
			'content-type': TYPES[type],
			'content-disposition': contentDisposition(`${name}.${type}`)
		}
	});

/**
 * Texts, or their bytes, as bytes, one piece per pull: a slow reader slows the making.
 * A fault after the first bytes cuts the download off, which the reader notices.
 */
export function streamTexts(
	texts: Iterator<string> | AsyncIterator<string | Uint8Array>
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			try {
				const { done, value } = await texts.next();
				if (done) controller.close();
				else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
			} catch (error) {
				controller.error(error);
			}
		},
		async cancel() {
			await texts.return?.();
		}
	});
}

/**
 * Waits for the first piece, so that what goes wrong at once still becomes an answer with a code.
 * @returns the same pieces from the first one on
 */
export async function begun<Piece>(pieces: AsyncGenerator<Piece>): Promise<AsyncGenerator<Piece>> {
	const first = await pieces.next();
	return (async function* () {
		if (first.done) return;
		yield first.value;
		yield* pieces;
	})();
}

/** Today in a time zone, ISO. */
export const today = (timeZone: string): string => localDay(new Date(), timeZone);

export const fileTitle = (
	workshop: string,
	title: Record<Locale, string>,
	locale: Locale,
	day: string
) => `${workshop} – ${title[locale]} ${day}`;
