/** A language more: a file beside these that gives `Texts`, and a line here and in `Language`. */
import type { Facts, Language } from '../types.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { Texts } from './types.ts';

export type { Texts } from './types.ts';

const SIE = german(false);
const DU = german(true);

export function textsFor(language: Language, form: Facts['workshop']['address_form']): Texts {
	if (language === 'de') return form === 'du' ? DU : SIE;
	return english;
}
