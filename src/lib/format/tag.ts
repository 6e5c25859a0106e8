export type Locale = 'de' | 'en';

const tags = { de: 'de-DE', en: 'en-GB' } as const;

/** The language tag that Intl gets for a language of ours. */
export const tagOf = (locale: Locale): string => tags[locale];
