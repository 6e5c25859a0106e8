/**
 * The address a request came from, as the last gateway in front of us saw it. What a client writes into
 * `x-forwarded-for` itself ends up before that and is ignored.
 * @param hosted behind Supabase's own edge, which sets `cf-connecting-ip` and lets nobody else set it
 */
export function clientAddress(headers: Headers, hosted: boolean): string {
	const edge = hosted ? headers.get('cf-connecting-ip') : null;
	const last = edge ?? headers.get('x-forwarded-for')?.split(',').at(-1) ?? '';
	return networkOf(last.trim().toLowerCase());
}

/** An IPv4 address as it is; of an IPv6 address the /64 that one subscriber has for themselves. */
function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
	if (mapped?.[1]) return mapped[1];
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
	const groups = (part: string) => part.split(':').filter(Boolean);
	const start = groups(head);
	const end = groups(tail ?? '');
	const middle = tail === undefined ? [] : Array<string>(8 - start.length - end.length).fill('0');
	const network = [...start, ...middle, ...end].slice(0, 4);
	return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
