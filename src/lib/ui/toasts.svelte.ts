import { createContext } from 'svelte';

export interface ToastAction {
	label: string;
	run: () => void;
}

export interface Toast {
	id: number;
	tone: 'positive' | 'danger' | 'info';
	message: string;
	/** One thing to do about it, such as taking it back. */
	action?: ToastAction;
}

/** More at once would cover the page; the oldest that nobody has to act on goes first. */
const MOST = 3;

const LIFETIME_MS = 6_000;
/** Long enough to read, think and reach the button. */
const LIFETIME_WITH_ACTION_MS = 20_000;

/** Short messages about what just happened. One list per page tree, given down by context. */
export class Toasts {
	list = $state<Toast[]>([]);
	#next = 1;

	/**
	 * Shows a message; it goes by itself, except an error, which waits to be closed. An action is an extra: what it does
	 * must also be possible somewhere that stays. Gives what `close` takes.
	 */
	show(tone: Toast['tone'], message: string, action?: ToastAction): number {
		const id = this.#next++;
		// said again, it is news again, not two pieces of news
		this.list = this.list.filter(
			(toast) => toast.action || toast.tone !== tone || toast.message !== message
		);
		this.list.push({ id, tone, message, ...(action && { action }) });
		const spare = this.list.find((toast) => toast.tone !== 'danger' && !toast.action);
		if (this.list.length > MOST && spare && spare.id !== id) this.close(spare.id);
		if (tone !== 'danger')
			setTimeout(() => this.close(id), action ? LIFETIME_WITH_ACTION_MS : LIFETIME_MS);
		return id;
	}

	close(id: number): void {
		this.list = this.list.filter((toast) => toast.id !== id);
	}
}

/** `useToasts()` in any component below the layout that called `setToasts(new Toasts())`. */
export const [useToasts, setToasts] = createContext<Toasts>();
