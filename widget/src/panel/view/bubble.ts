import { h } from '../dom.ts';
import { plain } from '../format.ts';

/** What somebody said. No amount in it breaks across lines. */
export const bubble = (text: string): HTMLElement =>
	h('p', { class: 'bubble', dir: 'auto' }, ...words(text));

const words = (text: string): Node[] =>
	plain(text)
		.split(/(\d[\d.,]*(?:–\d[\d.,]*)?\s€)/)
		.map((part, place) => (place % 2 ? h('b', {}, part) : document.createTextNode(part)));
