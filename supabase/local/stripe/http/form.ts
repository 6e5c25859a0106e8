import { invalidRequest } from '../errors.ts';

/** Parameters as they came: texts, in hashes and lists. */
export type Value = string | Value[] | { [key: string]: Value };
export type Hash = Record<string, Value>;

const keyPart = /\[([^[\]]*)\]/gu;

/**
 * Reads Stripe's way of writing nested parameters into a form: `items[0][price]=…`, `expand[]=…`, `metadata[key]=…`.
 * Hashes with nothing but numbers as keys become lists, in the order of the numbers.
 */
export function decodeForm(text: string): Hash {
	const root = newHash();
	for (const [key, value] of new URLSearchParams(text)) {
		const head = /^[^[\]]+/u.exec(key)?.[0];
		const rest = head === undefined ? '' : key.slice(head.length);
		const parts = [...rest.matchAll(keyPart)].map((match) => match[1] ?? '');
		if (
			head === undefined ||
			parts.reduce((length, part) => length + part.length + 2, 0) !== rest.length
		)
			throw invalidRequest(`Invalid parameter name: ${key}`, key);
		place(root, [head, ...parts], value, key);
	}
	return arrange(root) as Hash;
}

function newHash(): Hash {
	return Object.create(null) as Hash;
}

function place(root: Hash, path: string[], value: string, key: string) {
	let hash = root;
	for (const [depth, part] of path.entries()) {
		const name = part === '' ? String(Object.keys(hash).length) : part;
		if (depth === path.length - 1) {
			hash[name] = value;
			return;
		}
		const next = (hash[name] ??= newHash());
		if (typeof next !== 'object' || Array.isArray(next))
			throw invalidRequest(`Invalid hash: ${key}`, key);
		hash = next;
	}
}

function arrange(value: Value): Value {
	if (typeof value === 'string' || Array.isArray(value)) return value;
	const entries = Object.entries(value).map(([key, part]): [string, Value] => [key, arrange(part)]);
	const numbered = entries.length > 0 && entries.every(([key]) => /^\d+$/u.test(key));
	if (!numbered) return Object.fromEntries(entries);
	return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, part]) => part);
}
