import type { Locale } from '../../../supabase/functions/_shared/errors.ts';

/** What the loader hands to the panel. */
export interface PanelConfig {
	/** publishable key of the workshop's website */
	key: string;
	/** origin of the chat function's gateway, without a slash at its end */
	api: string;
	/** origin of the app that serves the widget */
	app: string;
	locale: Locale;
	/** `#rrggbb` */
	accent: string;
	side: Side;
	/** shadow root that holds the launcher; the panel moves in beside it */
	root: ShadowRoot;
	/** gets the focus back when the panel closes */
	launcher: HTMLElement;
	/** the loader script's CSP nonce, for browsers without constructable style sheets */
	nonce: string;
}

/** CSS property that holds the widget to one side of the page; by default where reading ends. */
export type Side = 'left' | 'right' | 'inset-inline-end';

/** What a host page may call on `window.CarBot`. */
export interface PublicApi {
	open(): void;
	close(): void;
	/** Opens the chat and sends `text` as the visitor's message. */
	ask(text: string): void;
}

/** Calls made before the loader ran: `(window.CarBot ||= []).push(['ask', 'Was kostet …?'])`. */
export type EarlyCall = [name: keyof PublicApi, text?: string];

declare global {
	interface Window {
		CarBot?: PublicApi | EarlyCall[];
		/** set by panel.js, taken by the loader */
		CarBotPanel?: (config: PanelConfig) => PublicApi;
	}
}
