/**
 * The script a workshop puts on its page. Before the click it draws one button: no cookie, no storage, no request.
 * Whatever goes wrong here, the host page must not notice.
 */
import type { EarlyCall, PanelConfig, PublicApi } from '../shared/config.ts';
import { onColour, parseAccent } from '../shared/colour.ts';
import { drawIcon } from '../shared/icon.ts';
import { adoptCss } from '../shared/style.ts';
import css from './launcher.css?inline';

/** The hash of panel.js, written in by the build. */
declare const __PANEL_VERSION__: string;

/** Filled in by the app's route that serves this file. */
const API = '__CARBOT_API__';
const PANEL_TIMEOUT_MS = 20_000;
const CHAT =
	'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719';
const TEXTS = {
	de: ['Preis erfragen', 'Chat öffnen', 'Chat lädt nicht – erneut versuchen'],
	en: ['Ask for a price', 'open chat', 'Chat did not load – try again']
} as const;

function start(): void {
	const early = window.CarBot;
	if (early && 'ask' in early) return;
	const script = (document.currentScript ??
		document.querySelector('script[data-key][src*="/widget.js"]')) as HTMLScriptElement | null;
	const key = script?.dataset.key;
	if (!script || !key) return;

	const { locale: wanted, position, accent: colour } = script.dataset;
	const language = wanted || document.documentElement.lang;
	const locale = /^en\b/i.test(language) ? 'en' : 'de';
	const [label, purpose, trouble] = TEXTS[locale];
	const accent = parseAccent(colour);
	const nonce = script.nonce;
	const { href: address, origin: app } = new URL(
		'/widget/panel.js?v=' + __PANEL_VERSION__,
		script.src
	);

	const host = document.createElement('carbot-widget');
	const root = host.attachShadow({ mode: 'open' });
	const side = position === 'left' || position === 'right' ? position : 'inset-inline-end';
	adoptCss(
		root,
		`${css}:host{--accent:${accent};--on-accent:${onColour(accent)};${side}:16px!important}`,
		nonce
	);

	const launcher = document.createElement('button');
	launcher.type = 'button';
	launcher.className = 'launcher';
	launcher.lang = locale;
	launcher.setAttribute('aria-haspopup', 'dialog');
	launcher.setAttribute('aria-expanded', 'false');
	const words = text('span', label);
	launcher.append(drawIcon(CHAT), words, text('small', ` – ${purpose}`));
	// beside the button, since what changes inside one isn't announced
	const alarm = text('small', '');
	alarm.setAttribute('role', 'alert');
	root.append(launcher, alarm);

	let panel: PublicApi | undefined;
	let loading = false;
	let source: string | undefined;
	let waiting: EarlyCall[] = [];

	function perform([name, words]: EarlyCall): void {
		if (panel) panel[name](words as string);
		else if (name === 'close') waiting = [];
		else {
			waiting.push([name, words]);
			load();
		}
	}

	function load(): void {
		if (loading) return;
		setState(true);
		const tag = document.createElement('script');
		const timer = setTimeout(fail, PANEL_TIMEOUT_MS);
		function fail(): void {
			clearTimeout(timer);
			tag.onload = tag.onerror = null;
			tag.remove();
			setState(false, trouble);
		}
		tag.onerror = fail;
		tag.onload = () => {
			clearTimeout(timer);
			try {
				const config: PanelConfig = {
					key: key as string,
					api: API,
					app,
					locale,
					accent,
					side,
					root,
					launcher,
					nonce
				};
				panel = window.CarBotPanel?.(config);
				if (!panel) return fail();
				setState(false);
				waiting.splice(0).forEach(perform);
			} catch {
				fail();
			}
		};
		if (nonce) tag.nonce = nonce;
		tag.referrerPolicy = 'no-referrer';
		try {
			// a policy may be made once only
			tag.src = source ??= trusted(address);
			document.head.append(tag);
		} catch {
			fail();
		}
	}

	/** The launcher waits, is ready, or becomes the button that tries again. */
	function setState(busy: boolean, problem = ''): void {
		loading = busy;
		launcher.setAttribute('aria-busy', String(busy));
		launcher.classList.toggle('failed', !!problem);
		words.textContent = problem || label;
		alarm.textContent = problem;
	}

	launcher.onclick = () => perform(['open']);
	window.CarBot = {
		open: () => perform(['open']),
		close: () => perform(['close']),
		ask: (words) => perform(['ask', words])
	};
	const draw = () => {
		document.body.append(host);
		if (Array.isArray(early)) early.forEach(perform);
	};
	if (document.body) draw();
	else document.addEventListener('DOMContentLoaded', draw);
}

function text<K extends keyof HTMLElementTagNameMap>(tag: K, content: string) {
	const element = document.createElement(tag);
	element.textContent = content;
	return element;
}

/** Pages that enforce Trusted Types refuse a plain string as a script's address. */
function trusted(address: string): string {
	const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
	try {
		const rules = { createScriptURL: (value: string) => value };
		return trustedTypes?.createPolicy('carbot', rules).createScriptURL(address) ?? address;
	} catch {
		return address;
	}
}

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL(value: string): string }
	): { createScriptURL(value: string): string };
}

try {
	start();
} catch {
	// a page without a chat is better than a page with an error
}
