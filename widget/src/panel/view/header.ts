import { h, icon } from '../dom.ts';
import { workshopTime } from '../format.ts';
import type { Locale, OpenResponse } from '../protocol.ts';
import type { Texts } from '../texts.ts';

export const TITLE_ID = 'title';

interface HeaderOptions {
	texts: Texts;
	onClose(): void;
	onBack?(): void;
	onCallback?(): void;
}

/** Name, "KI-Assistent", close; below it the ways to a human, which never go away. */
export function createHeader({ texts, onClose, onBack, onCallback }: HeaderOptions) {
	const name = h('strong', { id: TITLE_ID }, texts.dialog);
	const badges = h('span', { class: 'badges' }, h('span', { class: 'badge' }, texts.assistant));
	const back = h(
		'button',
		{
			type: 'button',
			class: 'round',
			'aria-label': texts.back,
			title: texts.back,
			onclick: onBack
		},
		icon('back')
	);
	const mark = h('span', { class: 'mark' }, icon('wrench'));
	const status = h('span', { class: 'status' });
	const callback = h(
		'button',
		{ type: 'button', onclick: onCallback },
		icon('callback'),
		texts.callback
	);
	const ways = h('div', { class: 'ways' }, callback);
	const people = h('div', { class: 'people', hidden: true }, status, ways);
	back.hidden = true;
	const close = h(
		'button',
		{
			type: 'button',
			class: 'round',
			'aria-label': texts.close,
			title: texts.close,
			onclick: onClose
		},
		icon('close')
	);
	const top = h(
		'div',
		{ class: 'top' },
		back,
		mark,
		h('div', { class: 'who' }, name, badges),
		close
	);

	function setOpening(opening: OpenResponse['workshop']['opening'], locale: Locale): void {
		status.textContent = openness(opening, texts, locale);
		status.classList.toggle('open', opening?.open === true);
	}

	return {
		element: h('header', {}, top, people),

		setWorkshop({ workshop }: OpenResponse, locale: Locale): void {
			name.textContent = workshop.name;
			if (workshop.isDemo) {
				badges.append(h('span', { class: 'badge quiet', title: texts.demoHint }, texts.demo));
			}
			if (workshop.phone) {
				const label = `${texts.call}: ${workshop.phone}`;
				ways.prepend(
					h(
						'a',
						{
							href: `tel:${workshop.phone.replace(/[^\d+]/g, '')}`,
							'aria-label': label,
							title: label
						},
						icon('phone'),
						texts.call
					)
				);
			}
			setOpening(workshop.opening, locale);
			people.hidden = false;
		},
		setOpening,

		/** On the contact form the way back takes the mark's place. */
		showBack(shown: boolean): void {
			back.hidden = !shown;
			mark.hidden = shown;
			callback.hidden = shown;
		}
	};
}

function openness(
	opening: OpenResponse['workshop']['opening'],
	texts: Texts,
	locale: Locale
): string {
	if (!opening) return '';
	const { open, until, nextOpens } = opening;
	if (open) return until ? texts.openUntil(workshopTime(until, locale)) : texts.openNow;
	return nextOpens ? texts.opensAt(workshopTime(nextOpens, locale)) : texts.closed;
}
