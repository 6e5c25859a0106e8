import type { KeyUsage, Metrics } from '$lib/analytics';

/** What the page's part about technical use is drawn from. */
export type Usage = KeyUsage & Pick<Metrics, 'metrics'>;
/** As it comes: at once, or later. */
export type ComingUsage = Usage | Promise<Usage>;
