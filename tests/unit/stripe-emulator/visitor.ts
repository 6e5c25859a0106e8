/** Somebody who fills in hosted pages, without a browser. */
export interface Visitor {
	/** The page at an address. */
	get(url: string): Promise<string>;
	/** Sends a form; returns the page that follows or, when the way leads out of the emulator, the address. */
	submit(url: string, fields: Record<string, string>): Promise<string>;
}

/** A German visitor. Hidden fields of the page that was seen last are sent along, as a browser does. */
export function createVisitor(): Visitor {
	const headers = { 'accept-language': 'de-DE,de;q=0.9' };
	const hidden = new Map<string, Record<string, string>>();
	const note = (url: string, page: string) => {
		const fields = [
			...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)" ?\/?>/gu)
		];
		hidden.set(url, Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])));
		return page;
	};
	const get = async (url: string) => note(url, await (await fetch(url, { headers })).text());
	return {
		get,
		async submit(url, fields) {
			if (!hidden.has(url)) await get(url);
			const response = await fetch(url, {
				method: 'POST',
				headers,
				body: new URLSearchParams({ ...hidden.get(url), ...fields }),
				redirect: 'manual'
			});
			const location = response.headers.get('location');
			if (!location) return note(url, await response.text());
			const next = new URL(location, url);
			return next.origin === new URL(url).origin ? get(next.href) : next.href;
		}
	};
}
