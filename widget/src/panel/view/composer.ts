import { h, icon } from '../dom.ts';
import { LIMITS } from '../protocol.ts';
import type { Texts } from '../texts.ts';

const WARN_WITHIN = 200;

/** Input, send button and counter. Sends once per press: the field is empty before the second click arrives. */
export function createComposer(
	texts: Texts,
	describedBy: string,
	onSend: (text: string) => void,
	onPrivacy: () => void
) {
	const field = h('textarea', {
		rows: 1,
		class: 'field',
		'aria-label': texts.message,
		'aria-describedby': `${describedBy} counter`,
		placeholder: texts.placeholder,
		enterkeyhint: 'send',
		disabled: true,
		oninput: update,
		onkeydown: (event: KeyboardEvent) => {
			// during an IME composition Enter accepts the candidate
			if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
			event.preventDefault();
			submit();
		}
	});
	const send = h(
		'button',
		{ type: 'submit', class: 'send', 'aria-label': texts.send, title: texts.send, disabled: true },
		icon('send')
	);
	const counter = h('p', { class: 'counter', id: 'counter', role: 'status' });
	const element = h(
		'form',
		{
			class: 'composer',
			novalidate: true,
			onsubmit: (event: SubmitEvent) => {
				event.preventDefault();
				submit();
			}
		},
		h('div', { class: 'row' }, field, send),
		counter,
		h(
			'p',
			{ class: 'fine' },
			texts.generated,
			' ',
			h('button', { type: 'button', class: 'link', onclick: onPrivacy }, texts.privacy)
		)
	);

	function update(): void {
		const room = LIMITS.messageCharacters - field.value.trim().length;
		send.disabled = field.disabled || !field.value.trim() || room < 0;
		counter.classList.toggle('over', room < 0);
		const words = room < 0 ? texts.over(-room) : room <= WARN_WITHIN ? texts.left(room) : '';
		if (counter.textContent !== words) counter.textContent = words;
		// `field-sizing: content` where it exists; elsewhere the height follows by hand
		if (!CSS.supports('field-sizing', 'content')) {
			field.style.height = 'auto';
			field.style.height = `${field.scrollHeight + 2}px`;
		}
	}

	function submit(): void {
		update();
		if (send.disabled) return;
		const text = field.value.trim();
		field.value = '';
		update();
		field.focus({ preventScroll: true });
		onSend(text);
	}

	return {
		element,
		enable(): void {
			field.disabled = false;
			update();
		},
		focus(): void {
			field.focus({ preventScroll: true });
		}
	};
}
