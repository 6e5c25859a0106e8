type Json = Record<string, unknown>;

const isHash = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What `previous_attributes` of an event holds: the former values of everything that is different now, hashes by their
 * parts, lists as a whole. Undefined when nothing is.
 */
export function difference(before: object, after: object): Json | undefined {
	const [old, current] = [before as Json, after as Json];
	const changed: Json = {};
	for (const key of new Set([...Object.keys(old), ...Object.keys(current)])) {
		const [was, is] = [old[key], current[key]];
		if (JSON.stringify(was) === JSON.stringify(is)) continue;
		if (isHash(was) && isHash(is) && was.object !== 'list') {
			changed[key] = difference(was, is) ?? {};
		} else {
			changed[key] = was ?? null;
		}
	}
	return Object.keys(changed).length > 0 ? changed : undefined;
}
