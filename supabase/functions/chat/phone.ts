/**
 * A phone number as it is stored, "+4923112345", or null when there is none like it. Numbers without a country's code
 * are German. The library is fetched with the first contact form: answers do without it.
 */
export async function toE164(written: string): Promise<string | null> {
	const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
	const number = parsePhoneNumberFromString(written, { defaultCountry: 'DE', extract: false });
	return number?.isPossible() ? number.number : null;
}
