/** Sends what the visitor thinks of an answer and of the conversation. No DOM in here. */
import { Fault, type ChatApi } from './api.ts';
import { ERRORS, type ConversationHandle, type Locale, type Thumb } from './protocol.ts';
import { PATIENCE, persist, type Patience, type Waker } from './retry.ts';
import type { Session } from './session.ts';

interface JudgementOptions {
	api: Pick<ChatApi, 'rate' | 'survey'>;
	session: Session;
	waker: Waker;
	key: string;
	locale: Locale;
	patience?: Patience;
}

export type Judgement = ReturnType<typeof createJudgement>;

export function createJudgement(options: JudgementOptions) {
	const { api, session, waker, key, locale, patience = PATIENCE } = options;

	async function send(run: (conversation: ConversationHandle) => Promise<unknown>): Promise<void> {
		await persist(
			() => {
				if (!session.conversation) throw new Fault('conversation_unknown');
				return run(session.conversation);
			},
			waker,
			undefined,
			patience
		);
	}

	/** What to tell the visitor of something that failed for good. */
	function words(error: unknown): string {
		if (!(error instanceof Fault)) throw error;
		const code = error.code === 'network' ? 'database_unavailable' : error.code;
		return error.details.text ?? ERRORS[code][locale];
	}

	return {
		/**
		 * A switch for the thumbs under one answer. Presses show at once and are sent one after the other, of those in
		 * between only the last; when sending fails for good, what was stored shows again.
		 * @param message id of the answer
		 * @param show what shows now, with the words of the trouble if there is any
		 */
		thumbs(
			message: string,
			stored: Thumb | null,
			show: (thumb: Thumb | null, trouble?: string) => void
		): (pressed: Thumb) => Promise<void> {
			let wanted = stored;
			let isBusy = false;
			return async (pressed) => {
				wanted = wanted === pressed ? null : pressed;
				show(wanted);
				if (isBusy) return;
				isBusy = true;
				try {
					while (stored !== wanted) {
						const thumb = wanted;
						await send((conversation) => api.rate({ key, locale, conversation, message, thumb }));
						stored = thumb;
					}
				} catch (error) {
					wanted = stored;
					show(stored, words(error));
				} finally {
					isBusy = false;
				}
			};
		},

		/** Undefined when the stars are stored; else what to tell the visitor. */
		async stars(stars: number): Promise<string | undefined> {
			try {
				await send((conversation) => api.survey({ key, locale, conversation, stars }));
			} catch (error) {
				// the receipt of an earlier attempt was lost
				const isStored = error instanceof Fault && error.code === 'already_rated';
				if (!isStored) return words(error);
			}
			return undefined;
		}
	};
}
