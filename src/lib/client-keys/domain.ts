/**
 * The host name in what people paste as their website: an address with or without https://, with www, path, port or
 * capitals. `https://www.Foo.de/kontakt` becomes `foo.de`, `müller.de` the form browsers send, `xn--mller-kva.de`.
 * Null when there is no host name in it. `*.foo.de`, for all subdomains, stays as it is.
 */
export function toDomain(input: string): string | null {
	const text = input.trim().replace(/^[<"'„“]+|[>"'”“,;]+$/g, '');
	if (text === '' || /\s/.test(text) || isMailAddress(text)) return null;
	const [, wildcard = '', rest = ''] = /^(\*\.)?(.*)$/s.exec(text) ?? [];
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(rest)
		? rest
		: `https://${rest.replace(/^\/+/, '')}`;
	if (!URL.canParse(address)) return null;
	const { protocol, hostname } = new URL(address);
	if (protocol !== 'https:' && protocol !== 'http:') return null;
	const host = hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '');
	return isHost(host) && host.length + wildcard.length <= 253 ? wildcard + host : null;
}

/** True when someone gave an e-mail address in place of a website. */
export function isMailAddress(text: string): boolean {
	return /^(mailto:)?[^\s@/]+@[^\s@/]+$/i.test(text.trim());
}

/** A registered name with a top-level domain, or this machine, on which people try things out. */
function isHost(host: string): boolean {
	if (host === 'localhost' || host === '127.0.0.1') return true;
	const label = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;
	const labels = host.split('.');
	return (
		labels.length >= 2 &&
		labels.every((part) => label.test(part)) &&
		!/^\d+$/.test(labels.at(-1) ?? '')
	);
}

/** What has to be allowed for a website: its name and the one with www, which many of them also answer to. */
export function domainsOfWebsite(domain: string): string[] {
	return /^[^.*]+\.[^.]+$/.test(domain) && domain !== '127.0.0.1'
		? [domain, `www.${domain}`]
		: [domain];
}
