import type { LucideProps } from '@lucide/svelte';
import type { Component } from 'svelte';

/** Any lucide icon: `import X from '@lucide/svelte/icons/x'`. */
export type IconComponent = Component<LucideProps>;
