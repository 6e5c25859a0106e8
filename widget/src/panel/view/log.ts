/** The conversation as it is seen and heard: a live log in which every answer is announced once, when it is complete. */
import { h, icon } from '../dom.ts';
import { clock, plain } from '../format.ts';
import { ERRORS, type Choice, type Locale, type TranscriptMessage } from '../protocol.ts';
import type { Delivery } from '../outbox.ts';
import type { Outgoing } from '../session.ts';
import type { Texts } from '../texts.ts';
import { bubble } from './bubble.ts';
import { priceCard } from './prices.ts';

interface LogOptions {
	texts: Texts;
	locale: Locale;
	/** origin of the app, where receipts are shown */
	app: string;
	onChoice(text: string): void;
	onContact(): void;
	onResend(id: string): void;
	/** what the visitor judges an answer with */
	thumbs(message: TranscriptMessage): HTMLElement;
}

export type Log = ReturnType<typeof createLog>;

export function createLog(options: LogOptions) {
	const { texts, locale, app, onChoice, onContact } = options;
	const list = h('ol', { class: 'messages', role: 'list' });
	const element = h(
		'div',
		{ class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': texts.log, tabindex: 0 },
		list
	);
	/** visitor's messages by the id made here, every stored message by the server's id */
	const items = new Map<string, HTMLElement>();
	let live: { item: HTMLElement; words: Text } | undefined;

	/** What scrolls: the log itself, or with hardly any height left the whole panel. */
	function scroller(): Element {
		const panel = element.closest('.panel');
		return panel && getComputedStyle(element).overflowY === 'visible' ? panel : element;
	}

	const distanceToEnd = (box: Element) => box.scrollHeight - box.clientHeight - box.scrollTop;

	/** Keeps the end in view; of something taller than the log its beginning. */
	function follow(item: HTMLElement): void {
		const box = scroller();
		box.scrollTop = box.scrollHeight;
		const above = item.getBoundingClientRect().top - box.getBoundingClientRect().top;
		if (above < 0) box.scrollTop += above - 16;
	}

	function put(item: HTMLElement, inPlaceOf?: HTMLElement): void {
		if (inPlaceOf) inPlaceOf.replaceWith(item);
		else list.append(item);
		follow(item);
	}

	function chips(className: string, label: string, choices: Choice[]): HTMLElement {
		return h(
			'div',
			{ class: `chips ${className}`, role: 'group', 'aria-label': label },
			...choices.map((choice) =>
				h('button', { type: 'button', onclick: () => onChoice(choice.text) }, plain(choice.label))
			)
		);
	}

	function dropChoices(): void {
		list.querySelectorAll('.chips').forEach((group) => group.remove());
	}

	function addAnswer(message: TranscriptMessage, offerContact = false, confirmed = false): void {
		const inPlaceOf = confirmed ? undefined : live?.item;
		if (inPlaceOf) live = undefined;
		if (items.has(message.id)) {
			inPlaceOf?.remove();
			return;
		}
		// an answer in reply to nothing new, such as a confirmation, ends the choices before it
		if (!inPlaceOf) dropChoices();
		const author = message.aiGenerated ? texts.assistant : (message.authorName ?? '');
		const item = h(
			'li',
			{
				class: confirmed ? 'from-workshop confirmed' : 'from-workshop',
				'data-ai-generated': String(message.aiGenerated),
				tabindex: confirmed ? -1 : undefined
			},
			h(
				'p',
				{ class: 'author' },
				author,
				message.at && h('span', {}, ' · ' + clock(message.at, locale))
			),
			confirmed && h('p', { class: 'done' }, icon('check'), texts.confirmed),
			bubble(message.text),
			message.prices.length > 0 && priceCard(message.prices, texts, locale, app),
			message.rateable && options.thumbs(message),
			offerContact &&
				h(
					'button',
					{ type: 'button', class: 'offer', onclick: onContact },
					icon('callback'),
					texts.offerCallback
				),
			message.choices.length > 0 && chips('choices', texts.choices, message.choices)
		);
		items.set(message.id, item);
		put(item, inPlaceOf);
		if (confirmed) item.focus({ preventScroll: true });
	}

	function addQuestion(id: string, text: string): HTMLElement {
		dropChoices();
		const item = h(
			'li',
			{ class: 'from-visitor' },
			h('p', { class: 'unseen' }, `${texts.you}:`),
			bubble(text)
		);
		items.set(id, item);
		put(item);
		return item;
	}

	return {
		element,
		addAnswer,
		addQuestion,

		/** A first message of the widget's own, which no transcript holds. */
		addIntroduction(text: string, id: string, ...below: (HTMLElement | null)[]): void {
			list.append(
				h(
					'li',
					{ class: 'from-workshop', 'data-ai-generated': 'true' },
					h('p', { class: 'author' }, texts.assistant),
					h('p', { class: 'bubble', id }, text),
					...below
				)
			);
		},

		/** Asks for stars, instead of an earlier question for them. */
		addSurvey(survey: HTMLElement): void {
			list.querySelector('.survey')?.remove();
			put(survey);
		},

		addSuggestions(suggestions: string[]): void {
			if (suggestions.length === 0) return;
			const choices = suggestions.map((text) => ({ label: text, text }));
			list.append(h('li', {}, chips('suggestions', texts.suggestions, choices)));
		},

		addTranscript(messages: TranscriptMessage[]): void {
			for (const message of messages) {
				if (message.role === 'visitor')
					addQuestion(message.id, message.text).dataset.id = message.id;
				else addAnswer(message);
			}
		},

		/** The server knows this message as `serverId`: if that one is shown already, the two are the same. */
		identify({ id, text }: Outgoing, serverId: string): void {
			const shown = items.get(serverId);
			let item = items.get(id);
			if (shown) {
				if (item !== shown) item?.remove();
				item = shown;
			} else if (!item || item.dataset.id) {
				// it had been taken for an older one with the same words
				item = addQuestion(id, text);
				if (live) list.append(live.item);
			}
			item.dataset.id = serverId;
			items.set(id, item);
			items.set(serverId, item);
		},

		/** Shows how a visitor's message is doing; returns what a screen reader should hear of it. */
		setDelivery(id: string, delivery: Delivery): string {
			const item = items.get(id);
			item?.querySelector('.delivery')?.remove();
			if (!item || delivery.state === 'sent') return '';
			if (delivery.state === 'sending') return '';
			const fault = delivery.fault;
			const known = fault && fault.code !== 'network' && fault.code !== 'function_unavailable';
			const reason = known ? (fault.details.text ?? ERRORS[fault.code as 'internal'][locale]) : '';
			const words =
				delivery.state === 'waiting'
					? reason || texts.waiting
					: [texts.failed, reason].filter(Boolean).join(' ');
			const status = h('p', { class: 'delivery', 'aria-live': 'off' }, words);
			status.classList.toggle('failed', delivery.state === 'failed');
			if (delivery.state === 'failed' && delivery.fault.retryable) {
				status.append(
					h('button', { type: 'button', onclick: () => options.onResend(id) }, texts.resend)
				);
			}
			item.append(status);
			follow(item);
			return words;
		},

		/** Three dots where the answer is going to appear; whatever was there of it goes. */
		beginAnswer(): void {
			live?.item.remove();
			const words = document.createTextNode('');
			const text = h('p', { class: 'bubble', dir: 'auto' }, words);
			const dots = h('span', { class: 'dots' }, h('i'), h('i'), h('i'));
			const item = h(
				'li',
				{ class: 'from-workshop live', 'aria-hidden': 'true' },
				h('p', { class: 'author' }, texts.assistant),
				text
			);
			text.append(dots);
			live = { item, words };
			put(item);
		},

		/** Forgets a half-shown answer that isn't coming any further for now. */
		pauseAnswer(): void {
			live?.item.remove();
			live = undefined;
		},

		restartAnswer(): void {
			if (live) live.words.data = '';
		},

		continueAnswer(text: string): void {
			if (!live) return;
			const near = distanceToEnd(scroller()) < 80;
			live.words.appendData(plain(text));
			if (near) follow(live.item);
		}
	};
}
