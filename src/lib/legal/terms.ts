import { termsEnglish } from './terms.en.ts';
import { termsGerman } from './terms.de.ts';

export { termsVersion } from './terms.version.ts';

export const terms = { de: termsGerman, en: termsEnglish };
