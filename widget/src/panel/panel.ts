/** Puts the panel together: connects to the chat function, then lets the visitor write. */
import type { PanelConfig, PublicApi } from '../shared/config.ts';
import { createApi, Fault } from './api.ts';
import { createContactSender } from './contact.ts';
import { h, icon } from './dom.ts';
import { createJudgement } from './judgement.ts';
import { Outbox } from './outbox.ts';
import { AI_DISCLOSURE, ERRORS, LIMITS, noticeVersion, type OpenResponse } from './protocol.ts';
import { persist, Waker } from './retry.ts';
import { Session, type Outgoing } from './session.ts';
import { textsFor, type Texts } from './texts.ts';
import { createComposer } from './view/composer.ts';
import { createContactForm } from './view/contact-form.ts';
import { createFrame } from './view/frame.ts';
import { createHeader } from './view/header.ts';
import { createLog, type Log } from './view/log.ts';
import { createNotice } from './view/notice.ts';
import { createSurvey } from './view/survey.ts';
import { createThumbs } from './view/thumbs.ts';

const DISCLOSURE_ID = 'disclosure';
const NOTICE_ID = 'notice';

export function createPanel(config: PanelConfig): PublicApi {
	const { key, locale } = config;
	const api = createApi(config.api);
	const waker = new Waker();
	const session = new Session(key);
	const frame = createFrame(config);
	let outbox: Outbox | undefined;
	let send: ((text: string) => void) | undefined;
	let focusInput: (() => void) | undefined;
	let showOpening: ((response: OpenResponse) => void) | undefined;
	const asked: string[] = [];
	let begun = false;

	/** Announces without showing. */
	function say(words: string): void {
		frame.status.textContent = words;
	}

	async function connect(): Promise<void> {
		const texts = textsFor(locale);
		const header = createHeader({
			texts,
			onClose: frame.close
		});
		const state = h('div', { class: 'state' }, h('span', { class: 'spinner' }), texts.loading);
		frame.panel.replaceChildren(header.element, state, frame.status);
		say(texts.loading);
		try {
			const response = await persist(
				() => api.open({ ...openRequest(), conversation: session.conversation }),
				waker,
				() => {
					state.lastChild?.replaceWith(texts.noConnection);
					say(texts.noConnection);
				}
			);
			const { version, model } = response.notice;
			if (version !== noticeVersion(model)) throw new Fault('consent_outdated');
			begin(response);
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			giveUp(state, texts, error);
		}
	}

	function giveUp(state: HTMLElement, texts: Texts, fault: Fault): void {
		const code = fault.code === 'network' ? 'database_unavailable' : fault.code;
		const words = fault.details.text ?? ERRORS[code][locale];
		const retry = h('button', { type: 'button', onclick: connect }, texts.tryAgain);
		state.replaceChildren(icon('alert'), h('p', {}, words), fault.retryable ? retry : '');
		say(words);
	}

	const openRequest = () => ({ key, locale, session: session.id, page: location.pathname });

	/** Opened again after a while: counted, and the workshop may have closed meanwhile. What is on screen stays. */
	async function reconnect(): Promise<void> {
		const response = await persist(() => api.open(openRequest()), waker).catch(() => null);
		if (response) showOpening?.(response);
	}

	function begin(response: OpenResponse): void {
		const { workshop } = response;
		const texts = textsFor(locale, workshop.addressForm);
		const header = createHeader({
			texts,
			onClose: frame.close,
			onBack: () => showForm(false),
			onCallback: () => showForm(true)
		});
		header.setWorkshop(response, locale);
		showOpening = ({ workshop: { opening: state } }) => header.setOpening(state, locale);
		const judgement = createJudgement({ api, session, waker, key, locale });
		const notice = createNotice(response, texts, locale, NOTICE_ID);
		const log = createLog({
			texts,
			locale,
			app: config.app,
			onChoice: (text) => sender.send(text),
			onContact: () => showForm(true),
			onResend: (id) => outbox?.resend(id),
			thumbs: (message) => createThumbs(message, texts, judgement, say)
		});
		const askForStars = () => log.addSurvey(createSurvey(texts, judgement, () => focusInput?.()));
		const sender = createOutbox(log, texts, askForStars);
		outbox = sender;
		const described = `${DISCLOSURE_ID} ${NOTICE_ID}`;
		const composer = createComposer(texts, described, (text) => sender.send(text), notice.reveal);
		const submit = createContactSender({
			api,
			session,
			outbox: sender,
			waker,
			key,
			locale,
			askForCall: () => sender.send(texts.callMeBack),
			onStored: ({ message, askRating }) => {
				showForm(false, false);
				log.addAnswer(message, false, true);
				if (askRating) askForStars();
			}
		});
		const form = createContactForm(texts, locale, workshop.name, submit);
		const chat = h('div', { class: 'chat' }, log.element, composer.element);
		form.element.hidden = true;

		function showForm(shown: boolean, refocus = true): void {
			chat.hidden = shown;
			form.element.hidden = !shown;
			header.showBack(shown);
			if (shown) form.focus();
			else if (refocus) focusInput?.();
		}

		frame.panel.replaceChildren(header.element, chat, form.element, frame.status);
		log.addIntroduction(`${AI_DISCLOSURE[locale]} ${texts.welcome}`, DISCLOSURE_ID, notice.element);
		restore(response, log);
		composer.enable();
		say('');
		send = (text) => sender.send(text);
		focusInput = () =>
			frame.isTouch ? frame.panel.focus({ preventScroll: true }) : composer.focus();
		if (frame.isOpen) focusInput?.();
		void sender.flush();
		asked.splice(0).forEach(send);
	}

	/** Shows what was said before, then what hasn't been sent yet. */
	function restore(response: OpenResponse, log: Log): void {
		const transcript = response.transcript ?? [];
		if (!response.transcript) session.conversation = undefined;
		log.addTranscript(transcript);
		const last = transcript.findLast((message) => message.role === 'visitor');
		session.queue.forEach((message, place) => {
			// the page may have gone away after the first of them had arrived and before its answer had
			if (place === 0 && message.text === last?.text) log.identify(message, last.id);
			else log.addQuestion(message.id, message.text);
		});
		if (!transcript.length && !session.queue.length) log.addSuggestions(response.suggestions);
	}

	function createOutbox(log: Log, texts: Texts, askForStars: () => void): Outbox {
		return new Outbox({
			api,
			session,
			waker,
			request: { key, locale, page: location.pathname },
			listener: {
				queued: ({ id, text }) => log.addQuestion(id, text),
				delivery: (message: Outgoing, delivery) => {
					if (delivery.state === 'sending') {
						log.beginAnswer();
						say(texts.writing);
					} else if (delivery.state !== 'sent') log.pauseAnswer();
					const words = log.setDelivery(message.id, delivery);
					if (words) say(words);
				},
				accepted: (message, serverId) => log.identify(message, serverId),
				restart: () => log.restartAnswer(),
				delta: (_message, text) => log.continueAnswer(text),
				answered: (_question, { message, offerContact, askRating }) => {
					say('');
					log.addAnswer(message, offerContact);
					if (askRating) askForStars();
				}
			}
		});
	}

	const wake = () => {
		if (document.visibilityState === 'hidden') return;
		waker.wake();
		outbox?.wake();
	};
	for (const event of ['online', 'pageshow', 'focus']) window.addEventListener(event, wake);
	document.addEventListener('visibilitychange', wake);
	frame.panel.addEventListener('focusin', () => session.touch());

	return {
		open(): void {
			// before the focus moves in, which is activity
			const isAnother = session.opened();
			frame.open();
			if (begun) focusInput?.();
			else void connect();
			if (begun && isAnother) void reconnect();
			begun = true;
		},
		close: frame.close,
		ask(text: string): void {
			const words = String(text).trim().slice(0, LIMITS.messageCharacters);
			this.open();
			if (!words) return;
			if (send) send(words);
			else asked.push(words);
		}
	};
}
