import { invalidRequest } from '../errors.ts';
import { prefixes } from '../ids.ts';
import type { Kind } from '../types.ts';
import type { World } from '../world.ts';
import { includables } from './includables.ts';

const kindsByPrefix = new Map(
	Object.entries(prefixes).map(([kind, prefix]) => [prefix, kind as Kind])
);

/** The object that an id stands for. */
function resolve(world: World, id: string): object | undefined {
	const prefix = /^(?<prefix>.+)_[^_]+$/u.exec(id)?.groups?.prefix;
	const kind = prefix === undefined ? 'coupon' : kindsByPrefix.get(prefix);
	return kind && (world.find(kind, id) ?? world.find('coupon', id));
}

/** A copy of the answer in which the ids at the given paths are replaced by their objects. */
export function expand(world: World, answer: object, paths: unknown): object {
	const copy = structuredClone(answer);
	if (!Array.isArray(paths)) return copy;
	for (const path of paths.map(String)) {
		const parts = path.split('.');
		if (parts.filter((part) => part !== 'data').length > 4)
			throw invalidRequest('You cannot expand more than 4 levels of a property.', 'expand');
		walk(world, copy as Record<string, unknown>, parts, path);
	}
	return copy;
}

function walk(world: World, object: Record<string, unknown>, parts: string[], path: string) {
	const [part, ...rest] = parts;
	if (part === undefined) return;
	if (!(part in object)) {
		const include = includables[`${String(object.object)}.${part}`];
		if (!include) throw invalidRequest(`This property cannot be expanded (${path}).`, 'expand[]');
		object[part] = structuredClone(include(world, object as { id: string }));
	}
	const value = object[part];
	if (Array.isArray(value)) {
		object[part] = value.map((item: unknown) =>
			typeof item === 'string' ? load(world, item) : item
		);
		for (const item of object[part] as unknown[]) descend(world, item, rest, path);
		return;
	}
	if (typeof value === 'string') object[part] = load(world, value);
	descend(world, object[part], rest, path);
}

const load = (world: World, id: string): unknown => structuredClone(resolve(world, id)) ?? id;

function descend(world: World, value: unknown, rest: string[], path: string) {
	if (rest.length === 0 || typeof value !== 'object' || value === null) return;
	const hash = value as Record<string, unknown>;
	// `items.data.price` names the list's content; Stripe's own lists may be passed through without saying `data`.
	if (hash.object === 'list' && Array.isArray(hash.data)) {
		const inner = rest[0] === 'data' ? rest.slice(1) : rest;
		for (const item of hash.data as unknown[]) {
			if (inner.length > 0 && typeof item === 'object' && item !== null)
				walk(world, item as Record<string, unknown>, inner, path);
		}
		return;
	}
	walk(world, hash, rest, path);
}
