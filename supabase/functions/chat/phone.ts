/** Without its area code, a German number is shorter than this; with it, rarely. */
const COMPLETE_DIGITS = 10;

/**
 * A phone number as it is stored, "+4923112345", or null when there is none like it. Numbers without a country's code
 * are German. The library is fetched with the first contact form: answers do without it.
 */
export async function toE164(written: string): Promise<string | null> {
	const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
	const number = parsePhoneNumberFromString(written, { defaultCountry: 'DE', extract: false });
	if (!number?.isValid()) return null;
	// "5550101" would be taken for a whole number, and nobody could ever call back
	const isLocal =
		!/^[^\d+]*[0+]/.test(written) && written.replace(/\D/g, '').length < COMPLETE_DIGITS;
	return isLocal ? null : number.number;
}
