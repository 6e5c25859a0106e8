/** Looks of everything one types into or chooses from. */
export const inputStyle =
	'block w-full rounded-md border border-line-strong bg-surface-raised px-3 text-base text-ink transition-colors ' +
	'placeholder:text-ink-muted hover:border-ink-muted focus-visible:border-accent focus-visible:outline-offset-0 ' +
	'disabled:bg-surface-sunken disabled:text-ink-muted ' +
	'aria-invalid:border-danger aria-invalid:hover:border-danger';
