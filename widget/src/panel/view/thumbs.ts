import { h, icon } from '../dom.ts';
import type { Judgement } from '../judgement.ts';
import type { Thumb, TranscriptMessage } from '../protocol.ts';
import type { Texts } from '../texts.ts';

/** Up and down under an answer; pressing the pressed one takes it back. `say` announces without showing. */
export function createThumbs(
	{ id, thumb }: TranscriptMessage,
	texts: Texts,
	judgement: Judgement,
	say: (words: string) => void
): HTMLElement {
	const press = judgement.thumbs(id, thumb, show);
	const button = (value: Thumb, label: string) =>
		h(
			'button',
			{
				type: 'button',
				class: value > 0 ? 'up' : 'down',
				'aria-label': label,
				title: label,
				onclick: () => void press(value)
			},
			icon('thumb')
		);
	const buttons = [button(1, texts.helpful), button(-1, texts.notHelpful)] as const;
	const trouble = h('p', { class: 'trouble', 'aria-live': 'off' });
	const group = h('div', { role: 'group', 'aria-label': texts.rateAnswer }, ...buttons);

	function show(shown: Thumb | null, words = ''): void {
		buttons.forEach((one, place) => {
			one.setAttribute('aria-pressed', String(shown === (place ? -1 : 1)));
		});
		trouble.textContent = words;
		if (words) say(words);
	}

	show(thumb);
	return h('div', { class: 'thumbs' }, group, trouble);
}
