export const tones = {
	neutral: 'bg-surface-sunken text-ink-muted',
	accent: 'bg-accent-soft text-accent-text',
	info: 'bg-info-soft text-info',
	positive: 'bg-positive-soft text-positive',
	warning: 'bg-warning-soft text-warning',
	danger: 'bg-danger-soft text-danger'
} as const;

export type Tone = keyof typeof tones;
