/** Where the app gives out a file. */
export function fileAddress(file: string, query: Record<string, string> = {}): string {
	const search = new URLSearchParams(query).toString();
	return `/app/services/export/${file}${search && `?${search}`}`;
}

/**
 * Fetches a file and hands it to the browser to keep; unlike a link, this can say what went wrong.
 * @returns the file's name, or the text of a refusal, null when there was no answer at all
 */
export async function download(
	address: string
): Promise<{ name: string } | { refused: string | null }> {
	const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(
		() => null
	);
	if (!response) return { refused: null };
	if (!response.ok) {
		const problem = (await response.json().catch(() => null)) as { message?: unknown } | null;
		return { refused: typeof problem?.message === 'string' ? problem.message : null };
	}
	const blob = await response.blob().catch(() => null);
	if (!blob) return { refused: null };
	const name = nameIn(response.headers.get('content-disposition') ?? '');
	save(blob, name);
	return { name };
}

/** The name that a download carries (RFC 6266). */
export function nameIn(disposition: string): string {
	const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
	if (encoded) return decodeURIComponent(encoded);
	return /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'download';
}

function save(blob: Blob, name: string): void {
	const address = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// the browser has taken it over by then
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
