import type { FormOptions } from 'sveltekit-superforms';

/**
 * How all our forms behave in the browser: fields keep what was typed whatever the answer is, the first wrong one gets
 * the focus, a second press while one is under way does nothing.
 */
export const formBehaviour = {
	resetForm: false,
	invalidateAll: false,
	multipleSubmits: 'prevent',
	autoFocusOnError: true,
	scrollToError: 'auto',
	clearOnSubmit: 'none',
	delayMs: 150,
	timeoutMs: 8_000
} satisfies FormOptions;
