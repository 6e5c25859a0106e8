import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { common, integer, text } from './params.ts';

/** What every search accepts. */
export const searching = z.strictObject({
	query: text(),
	limit: integer().optional(),
	page: text().optional(),
	...common
});

interface Clause {
	field: string;
	metadataKey: string | undefined;
	operator: ':' | '~' | '>' | '<' | '>=' | '<=';
	/** Null asks for what isn't set. */
	value: string | null;
	negative: boolean;
}

const clause =
	/(?<negative>-?)(?<field>[a-z_.]+)(?:\[["'](?<key>[^"'\]]+)["']\])?(?<operator>:|~|>=|<=|>|<)(?:(?:"(?<double>(?:\\.|[^"\\])*)")|(?:'(?<single>(?:\\.|[^'\\])*)')|(?<bare>null|-?\d+))/uy;

function parse(query: string): { clauses: Clause[]; any: boolean } {
	const clauses: Clause[] = [];
	const words = new Set<string>();
	let at = 0;
	const fail = () => invalidRequest(`We were unable to parse your search query: ${query}`, 'query');
	while (at < query.length) {
		clause.lastIndex = at;
		const groups = clause.exec(query)?.groups;
		if (!groups) throw fail();
		at = clause.lastIndex;
		const quoted = groups.double ?? groups.single;
		clauses.push({
			field: groups.field ?? '',
			metadataKey: groups.key,
			operator: (groups.operator ?? ':') as Clause['operator'],
			value:
				quoted?.replace(/\\(.)/gu, '$1') ?? (groups.bare === 'null' ? null : (groups.bare ?? '')),
			negative: groups.negative === '-'
		});
		const between = /\s+(?:(AND|OR)\s+)?/iuy;
		between.lastIndex = at;
		const joint = between.exec(query);
		if (!joint) break;
		words.add((joint[1] ?? 'AND').toUpperCase());
		at = between.lastIndex;
	}
	if (clauses.length === 0 || at < query.trimEnd().length) throw fail();
	// As with Stripe: AND and OR can't be mixed.
	if (words.size > 1) throw fail();
	return { clauses, any: words.has('OR') };
}

function matches(
	object: Record<string, unknown>,
	{ field, metadataKey, operator, value, negative }: Clause
) {
	let found: unknown = object;
	for (const part of metadataKey === undefined ? field.split('.') : [field, metadataKey])
		found = (found as Record<string, unknown> | null | undefined)?.[part];
	const known =
		typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';
	const given = known ? String(found) : null;
	let hit: boolean;
	if (value === null || given === null) hit = value === given;
	else if (operator === ':') hit = given.toLowerCase() === value.toLowerCase();
	else if (operator === '~') hit = given.toLowerCase().includes(value.toLowerCase());
	else if (operator === '>') hit = Number(given) > Number(value);
	else if (operator === '<') hit = Number(given) < Number(value);
	else if (operator === '>=') hit = Number(given) >= Number(value);
	else hit = Number(given) <= Number(value);
	return hit !== negative;
}

/** Answers a query of Stripe's search language: `email:'a@b.de' AND metadata['workshop']:'…'`. */
export function search<Item extends { id: string }>(
	items: Item[],
	{ query, limit = 10, page }: z.output<typeof searching>,
	url: string
) {
	const { clauses, any } = parse(query);
	const found = items.toReversed().filter((item) => {
		const hit = (one: Clause) => matches(item as Record<string, unknown>, one);
		return any ? clauses.some(hit) : clauses.every(hit);
	});
	const start = page === undefined ? 0 : Number(Buffer.from(page, 'base64url').toString());
	if (!Number.isSafeInteger(start) || start < 0) throw invalidRequest('Invalid page.', 'page');
	const more = start + limit < found.length;
	return {
		object: 'search_result',
		data: found.slice(start, start + limit),
		has_more: more,
		next_page: more ? Buffer.from(String(start + limit)).toString('base64url') : null,
		url
	};
}
