/**
 * A rough sound of a German word, so that spellings by ear meet: "wechsel", "weksel" and "wexel" are all "weksel".
 * In the result S stands for sch and C for ch.
 */
export function soundOf(word: string): string {
	return word
		.toLowerCase()
		.normalize('NFC')
		.replace(/ß/g, 's')
		.replace(/äu|eu|oi/g, 'Y')
		.replace(/ae|ä/g, 'e')
		.replace(/oe|ö/g, 'o')
		.replace(/(?<![qa])ue|ü/g, 'u')
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/e[iy]|a[iy]/g, 'A')
		.replace(/ieh?|ih(?![aeiou])/g, 'i')
		.replace(/([aeiouAY])h(?![aeiou])/g, '$1')
		.replace(/sch/g, 'S')
		.replace(/chs|x/g, 'ks')
		.replace(/ck/g, 'k')
		.replace(/ch/g, 'C')
		.replace(/ph|v/g, 'f')
		.replace(/th|dt|d/g, 't')
		.replace(/tz|ts|zz|c(?=[ei])/g, 'z')
		.replace(/qu/g, 'kw')
		.replace(/[cqg]/g, 'k')
		.replace(/b/g, 'p')
		.replace(/[yj]/g, 'i')
		.replace(/(.)\1+/g, '$1');
}
