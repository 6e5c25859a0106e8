import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** E.164 of a number as typed, German unless it says otherwise; null when it can't be one. */
export function parsePhone(text: string): string | null {
	const number = parsePhoneNumberFromString(text, { defaultCountry: 'DE', extract: false });
	return number?.isPossible() && /^\+[1-9]\d{4,14}$/.test(number.number) ? number.number : null;
}
