import { createContext } from 'svelte';

export interface Toast {
	id: number;
	tone: 'positive' | 'danger' | 'info';
	message: string;
}

const LIFETIME_MS = 6_000;

/** Short messages about what just happened. One list per page tree, given down by context. */
export class Toasts {
	list = $state<Toast[]>([]);
	#next = 1;

	/** Shows a message; it goes by itself, except an error, which waits to be closed. */
	show(tone: Toast['tone'], message: string): void {
		const id = this.#next++;
		this.list.push({ id, tone, message });
		if (tone !== 'danger') setTimeout(() => this.close(id), LIFETIME_MS);
	}

	close(id: number): void {
		this.list = this.list.filter((toast) => toast.id !== id);
	}
}

/** `useToasts()` in any component below the layout that called `setToasts(new Toasts())`. */
export const [useToasts, setToasts] = createContext<Toasts>();
