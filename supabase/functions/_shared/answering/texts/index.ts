/** One more language: a file beside these that gives `Texts`, and its line here, in `Language` and in `format.ts`. */
import type { Facts, Language } from '../types.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { polish } from './pl.ts';
import { russian } from './ru.ts';
import { turkish } from './tr.ts';
import type { Texts } from './types.ts';

export type { Texts } from './types.ts';

const TEXTS: Record<Language, Texts> = {
	de: german(false),
	en: english,
	tr: turkish,
	ar: arabic,
	ru: russian,
	pl: polish
};
const GERMAN_FAMILIAR = german(true);

/** The other languages have one form that fits. */
export const textsFor = (language: Language, form: Facts['workshop']['address_form']): Texts =>
	language === 'de' && form === 'du' ? GERMAN_FAMILIAR : TEXTS[language];
