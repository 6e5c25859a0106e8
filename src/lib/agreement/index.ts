/** The data-processing agreement (Art. 28 GDPR): its texts, and what the acceptance at sign-up records. */
export { agreementGerman } from './text.de.ts';
export { agreementEnglish } from './text.en.ts';
export { agreementSha256, agreementVersion } from './version.ts';
