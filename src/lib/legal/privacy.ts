import { privacyEnglish } from './privacy.en.ts';
import { privacyGerman } from './privacy.de.ts';

export const privacy = { de: privacyGerman, en: privacyEnglish };
