import { FileFault } from './faults';

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, index) => bytes[index] === byte);

const zip = [0x50, 0x4b, 0x03, 0x04];
/** Compound file: Excel before 2007, and every newer Office file with a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];
/** PDF, PNG, JPEG, GIF, gzip, 7z, RAR */
const foreign = [
	[0x25, 0x50, 0x44, 0x46],
	[0x89, 0x50, 0x4e, 0x47],
	[0xff, 0xd8, 0xff],
	[0x47, 0x49, 0x46, 0x38],
	[0x1f, 0x8b],
	[0x37, 0x7a, 0xbc, 0xaf],
	[0x52, 0x61, 0x72, 0x21]
];

/**
 * What a file is by its contents; names lie.
 * @throws FileFault for what is no price list at all
 */
export function sniff(bytes: Uint8Array): 'workbook' | 'text' {
	if (bytes.length === 0) throw new FileFault('empty_file');
	if (startsWith(bytes, zip)) return 'workbook';
	if (startsWith(bytes, compound)) {
		throw new FileFault(isEncrypted(bytes) ? 'encrypted' : 'old_excel');
	}
	if (foreign.some((signature) => startsWith(bytes, signature))) throw new FileFault('wrong_type');
	const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
	// no text has a zero in it, except in UTF-16
	if (!isUtf16 && bytes.subarray(0, 4096).includes(0)) throw new FileFault('wrong_type');
	const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
	if (/^(<!doctype|<html|<\?xml|<table|\{)/.test(start)) throw new FileFault('wrong_type');
	return 'text';
}

/** Such a file has an entry of this name, written in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
	const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
	for (let at = bytes.indexOf(name[0] ?? 0); at >= 0; at = bytes.indexOf(name[0] ?? 0, at + 1)) {
		if (name.every((byte, index) => bytes[at + index] === byte)) return true;
	}
	return false;
}
