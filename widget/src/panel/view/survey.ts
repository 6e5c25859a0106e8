import { h, icon } from '../dom.ts';
import type { Judgement } from '../judgement.ts';
import type { Texts } from '../texts.ts';

/**
 * Asks for one to five stars, once. They are sent by a button: arrow keys move through the stars, and what is sent stays.
 * @param onDismiss the question is gone, and the focus with it
 */
export function createSurvey(
	texts: Texts,
	judgement: Judgement,
	onDismiss: () => void
): HTMLElement {
	let chosen = 0;
	let busy = false;
	const stars = texts.stars.map((meaning, place) =>
		h(
			'label',
			{ title: meaning },
			h('input', {
				type: 'radio',
				name: 'stars',
				'aria-label': `${texts.starCount(place + 1)}: ${meaning}`,
				onchange: () => choose(place + 1)
			}),
			icon('star')
		)
	);
	const meaning = h('span', { 'aria-hidden': 'true' });
	const trouble = h('p', { class: 'trouble', role: 'alert' });
	const send = h('button', { type: 'submit', class: 'primary' }, texts.sendRating);
	const below = h('div', { class: 'send-rating', hidden: true }, meaning, send);
	const dismiss = h(
		'button',
		{
			type: 'button',
			class: 'round',
			'aria-label': texts.noRating,
			title: texts.noRating,
			onclick: () => {
				element.remove();
				onDismiss();
			}
		},
		icon('close')
	);
	const form = h(
		'form',
		{ onsubmit: submit },
		h(
			'fieldset',
			{ role: 'radiogroup' },
			h('legend', {}, texts.rateConversation),
			h('div', { class: 'stars' }, ...stars)
		),
		below,
		trouble
	);
	const element = h('li', { class: 'survey' }, form, dismiss);

	function choose(count: number): void {
		chosen = count;
		stars.forEach((star, place) => star.classList.toggle('on', place < count));
		meaning.textContent = texts.stars[count - 1] ?? '';
		below.hidden = false;
		reveal();
	}

	const reveal = () => element.scrollIntoView({ block: 'nearest' });

	async function submit(event: Event): Promise<void> {
		event.preventDefault();
		if (busy || !chosen) return;
		busy = true;
		send.setAttribute('aria-disabled', 'true');
		trouble.textContent = '';
		const wrong = await judgement.stars(chosen);
		busy = false;
		send.removeAttribute('aria-disabled');
		if (!wrong) return thank();
		trouble.append(icon('alert'), wrong);
		reveal();
	}

	function thank(): void {
		const thanks = h('p', { class: 'done', tabindex: -1 }, icon('check'), texts.thanksForRating);
		element.replaceChildren(thanks);
		thanks.focus({ preventScroll: true });
	}

	return element;
}
