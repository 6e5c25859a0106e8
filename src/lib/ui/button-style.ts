const base =
	'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none ' +
	'transition-colors disabled:opacity-55 aria-disabled:opacity-55';

export const buttonVariants = {
	primary: 'bg-accent text-accent-ink hover:bg-accent-hover',
	secondary: 'border border-line-strong bg-surface-raised text-ink hover:bg-surface-hover',
	quiet: 'text-ink hover:bg-surface-hover',
	danger: 'bg-danger text-danger-ink hover:bg-danger-hover'
} as const;

export const buttonSizes = {
	sm: 'min-h-9 px-3 text-sm',
	md: 'min-h-11 px-4 text-base',
	lg: 'min-h-13 px-6 text-lg'
} as const;

export type ButtonVariant = keyof typeof buttonVariants;
export type ButtonSize = keyof typeof buttonSizes;

/** Class names shared by everything that looks like a button. */
export function buttonStyle(variant: ButtonVariant = 'primary', size: ButtonSize = 'md'): string {
	return `${base} ${buttonVariants[variant]} ${buttonSizes[size]}`;
}
