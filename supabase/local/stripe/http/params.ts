import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Hash } from './form.ts';

/** Building blocks for what an endpoint accepts; everything arrives as text. */
export const text = () => z.string().min(1).max(5000);
export const integer = () =>
	z
		.string()
		.regex(/^-?\d{1,15}$/u, 'integer')
		.transform(Number);
export const decimal = () =>
	z
		.string()
		.regex(/^-?\d{1,12}(\.\d{1,12})?$/u, 'decimal')
		.transform(Number);
export const boolean = () => z.enum(['true', 'false']).transform((value) => value === 'true');
export const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
	z.enum(values);
/** A moment in Unix seconds. */
export const moment = integer;
export const hash = z.strictObject;
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(100);
/** An empty text takes a value away: it becomes null. */
export const clearable = <Inner extends z.ZodType>(inner: Inner) =>
	z.preprocess((value) => (value === '' ? null : value), inner.nullable());
/** Up to 50 keys; an empty value deletes its key, an empty text in place of the hash deletes all. */
export const metadata = () =>
	clearable(
		z
			.record(z.string().max(40), z.string().max(500))
			.refine((value) => Object.keys(value).length <= 50, 'at most 50 metadata keys')
	);
export const address = () =>
	hash({
		line1: z.string().max(5000),
		line2: z.string().max(5000),
		postal_code: z.string().max(5000),
		city: z.string().max(5000),
		state: z.string().max(5000),
		country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/u, 'country')])
	}).partial();
/** A moment, or a span by `gt`, `gte`, `lt`, `lte`. */
export const span = () =>
	z.union([
		integer(),
		hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }).partial()
	]);

/** What every endpoint accepts. */
export const common = { expand: list(text()).optional() };
/** What every list accepts. */
export const paging = {
	limit: integer()
		.refine((value) => value >= 1 && value <= 100, 'limit')
		.optional(),
	starting_after: text().optional(),
	ending_before: text().optional()
};

/** Applies metadata as it came to what is there. */
export function mergeMetadata(
	current: Record<string, string>,
	change: Record<string, string> | null | undefined
): Record<string, string> {
	if (change === undefined) return current;
	if (change === null) return {};
	return Object.fromEntries(
		Object.entries({ ...current, ...change }).filter(([, value]) => value !== '')
	);
}

/** Checks parameters against a schema and answers in Stripe's words where they don't fit. */
export function check<Schema extends z.ZodType>(schema: Schema, params: Hash): z.output<Schema> {
	const result = schema.safeParse(params);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	throw issue ? explain(issue, params) : invalidRequest('Invalid request.');
}

const bracketed = (path: readonly PropertyKey[]) =>
	path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('');

function explain(issue: z.core.$ZodIssue, params: Hash) {
	const at = bracketed(issue.path);
	const given = issue.path.reduce<unknown>(
		(value, part) =>
			typeof value === 'object' && value !== null
				? (value as Record<PropertyKey, unknown>)[part]
				: undefined,
		params
	);
	if (issue.code === 'unrecognized_keys') {
		const unknown = bracketed([...issue.path, issue.keys[0] ?? '']);
		return invalidRequest(`Received unknown parameter: ${unknown}`, unknown, 'parameter_unknown');
	}
	if (given === undefined)
		return invalidRequest(`Missing required param: ${at}.`, at, 'parameter_missing');
	if (given === '')
		return invalidRequest(
			`You passed an empty string for '${at}'. We assume empty values are an attempt to unset a parameter; however '${at}' cannot be unset.`,
			at,
			'parameter_invalid_empty'
		);
	if (issue.code === 'invalid_format' && issue.message === 'integer')
		return invalidRequest(
			`Invalid integer: ${JSON.stringify(given)}`,
			at,
			'parameter_invalid_integer'
		);
	if (issue.code === 'invalid_value')
		return invalidRequest(
			`Invalid ${at}: must be one of ${issue.values.map(String).join(', ')}`,
			at
		);
	return invalidRequest(`Invalid ${at}: ${issue.message}`, at);
}
