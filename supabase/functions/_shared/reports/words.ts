import type { Locale } from '../errors.ts';
import type { MetricId } from './metrics.ts';
import { ENGLISH } from './words-en.ts';
import { GERMAN } from './words-de.ts';

const wordsOf = (id: MetricId, locale: Locale) => (locale === 'de' ? GERMAN : ENGLISH)[id];

export const labelOf = (id: MetricId, locale: Locale): string => wordsOf(id, locale)[0];

/** How a metric is worked out, in words. */
export const formulaOf = (id: MetricId, locale: Locale): string => wordsOf(id, locale)[1];
