/** What a logo may be, and whether bytes are one: told by the bytes, not by what a sender says about them. */

/** Largest side in pixels, and size in bytes: more would only take time to unpack and lay out. */
export const LOGO_PIXELS = 1200;
export const LOGO_BYTES = 300_000;

export type LogoType = 'image/png' | 'image/jpeg';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/**
 * What kind of picture the bytes are. Null when they are neither PNG nor JPEG, too many, or a PNG with sides above
 * LOGO_PIXELS, or one that can't be unpacked: the PDF library would fail on it where nobody can catch that.
 */
export async function logoTypeOf(bytes: Uint8Array): Promise<LogoType | null> {
	if (bytes.length > LOGO_BYTES) return null;
	if (JPEG.every((byte, at) => bytes[at] === byte)) return 'image/jpeg';
	return (await isSoundPng(bytes)) ? 'image/png' : null;
}

/** The same of a picture in base64; null when it isn't base64 either. */
export async function logoTypeOfBase64(image: string): Promise<LogoType | null> {
	let bytes: Uint8Array;
	try {
		bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
	} catch {
		return null;
	}
	return logoTypeOf(bytes);
}

async function isSoundPng(bytes: Uint8Array): Promise<boolean> {
	if (bytes.length < 33 || !PNG.every((byte, at) => bytes[at] === byte)) return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const [width, height] = [view.getUint32(16), view.getUint32(20)];
	const inRange = (side: number) => side > 0 && side <= LOGO_PIXELS;
	// 16 bits a sample and interlacing are more than the PDF library takes
	if (!inRange(width) || !inRange(height) || view.getUint8(24) > 8 || view.getUint8(28) !== 0) {
		return false;
	}
	const packed: Uint8Array<ArrayBuffer>[] = [];
	for (let at = 8; at + 12 <= bytes.length;) {
		const length = view.getUint32(at);
		if (at + 12 + length > bytes.length) return false;
		const isData = view.getUint32(at + 4) === 0x49444154;
		if (isData) packed.push(bytes.slice(at + 8, at + 8 + length));
		at += 12 + length;
	}
	const samples = [1, 0, 3, 1, 2, 0, 4][view.getUint8(25)] ?? 0;
	const row = 1 + Math.ceil((width * samples * view.getUint8(24)) / 8);
	return samples > 0 && (await unpackedSize(packed, row * height)) === row * height;
}

/** Bytes that come out, counted up to just above `most`; null when they can't be unpacked. */
async function unpackedSize(
	packed: Uint8Array<ArrayBuffer>[],
	most: number
): Promise<number | null> {
	let size = 0;
	try {
		const unpacked = new Blob(packed).stream().pipeThrough(new DecompressionStream('deflate'));
		const reader = unpacked.getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return size;
			size += value.length;
			if (size > most) {
				await reader.cancel();
				return size;
			}
		}
	} catch {
		return null;
	}
}
