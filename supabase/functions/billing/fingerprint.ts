/** A short name for a set of parameters: SHA-256 in hex, the same whenever they are. */
export async function fingerprintOf(params: object): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(params));
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
