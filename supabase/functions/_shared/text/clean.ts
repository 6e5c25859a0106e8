/**
 * Characters that hide, reorder or forge text: controls (but tab and line break), soft hyphen, Arabic letter mark,
 * zero-width and bidi characters, fillers, variation selectors, interlinear marks, tag characters.
 */
const INVISIBLE =
	// eslint-disable-next-line no-control-regex, no-misleading-character-class -- removing them is the purpose
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** Text as it is stored and understood: visible characters only, in NFC, with plain blanks and single line breaks. */
export function clean(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(INVISIBLE, '')
		.normalize('NFC')
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n[ \n]*/g, '\n')
		.trim();
}

/** The same for what belongs on one line, such as a name. */
export const cleanLine = (text: string): string => clean(text).replaceAll('\n', ' ');
