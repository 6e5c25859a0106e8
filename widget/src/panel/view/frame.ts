/** The dialog itself: a card beside the page, or on small screens a sheet over it that keeps clear of the keyboard. */
import { h } from '../dom.ts';
import type { PanelConfig } from '../../shared/config.ts';
import { TITLE_ID } from './header.ts';

const SHEET = '(max-width: 479px), (max-height: 439px)';

export function createFrame(config: PanelConfig) {
	const status = h('p', { class: 'unseen', role: 'status' });
	const panel = h('section', {
		class: 'panel',
		role: 'dialog',
		'aria-labelledby': TITLE_ID,
		lang: config.locale,
		dir: 'ltr',
		tabindex: -1,
		onkeydown
	});
	const dock = h('div', { class: 'dock', hidden: true }, panel);
	const sheet = window.matchMedia(SHEET);
	const view = window.visualViewport;

	function onkeydown(event: KeyboardEvent): void {
		if (event.key === 'Escape' && !event.isComposing) {
			event.stopPropagation();
			close();
		} else if (event.key === 'Tab' && sheet.matches) keepInside(event);
	}

	/** A sheet covers the page, so Tab goes round inside it. */
	function keepInside(event: KeyboardEvent): void {
		const stops = [
			...panel.querySelectorAll<HTMLElement>('a[href],button,input,textarea,[tabindex="0"]')
		].filter((stop) => stop.getClientRects().length > 0 && !stop.matches(':disabled'));
		const from = config.root.activeElement;
		const edge = event.shiftKey ? stops[0] : stops.at(-1);
		if (from !== edge && from !== panel) return;
		if (from === panel && !event.shiftKey) return;
		event.preventDefault();
		(event.shiftKey ? stops.at(-1) : stops[0])?.focus();
	}

	function fit(): void {
		panel.setAttribute('aria-modal', String(sheet.matches));
		if (!view) return;
		dock.style.setProperty('--view-top', `${view.offsetTop}px`);
		dock.style.setProperty('--view-height', `${view.height}px`);
	}

	function close(): void {
		if (dock.hidden) return;
		dock.hidden = true;
		config.launcher.hidden = false;
		config.launcher.setAttribute('aria-expanded', 'false');
		config.launcher.focus();
	}

	config.root.append(dock);
	sheet.addEventListener('change', fit);
	view?.addEventListener('resize', fit);
	view?.addEventListener('scroll', fit);
	fit();

	return {
		panel,
		status,
		close,
		get isOpen(): boolean {
			return !dock.hidden;
		},
		open(): void {
			dock.hidden = false;
			config.launcher.hidden = true;
			config.launcher.setAttribute('aria-expanded', 'true');
			panel.focus({ preventScroll: true });
		},
		/** True where the focus in a text field brings up a keyboard that hides half of what is to be read. */
		get isTouch(): boolean {
			return window.matchMedia('(pointer: coarse)').matches;
		}
	};
}
