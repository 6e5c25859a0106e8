import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { nothing } from './nothing.ts';

/** An E.164 number as people write it: German ones nationally, "0211 1234567", others with "+". */
export function phone(e164: string | null | undefined): string {
	if (!e164) return nothing;
	const number = parsePhoneNumberFromString(e164, 'DE');
	if (!number) return e164;
	return number.countryCallingCode === '49'
		? number.formatNational()
		: number.formatInternational();
}
