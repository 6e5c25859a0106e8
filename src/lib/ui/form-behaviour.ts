import type { FormOptions } from 'sveltekit-superforms';

/**
 * How all our forms behave in the browser: fields keep what was typed whatever the answer is and whatever the page loads
 * meanwhile, an error goes when its field changes, the first wrong field gets the focus, a second press while one is
 * under way does nothing.
 */
export const formBehaviour = {
	applyAction: 'never',
	invalidateAll: false,
	resetForm: false,
	multipleSubmits: 'prevent',
	validators: 'clear',
	clearOnSubmit: 'none',
	autoFocusOnError: true,
	scrollToError: 'auto'
} satisfies FormOptions;
