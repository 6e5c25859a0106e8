/** Where two results differ, said so that the place can be found. */

const CLOSE = 1e-9;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (expected: unknown, actual: unknown): boolean =>
	typeof expected === 'number' && typeof actual === 'number'
		? Math.abs(expected - actual) <= CLOSE * Math.max(1, Math.abs(expected))
		: expected === actual;

/**
 * Paths at which `actual` is not what is expected. Numbers may differ in their tenth digit; a field that only one side
 * has is a difference, `undefined` is no field.
 */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
	if (Array.isArray(expected) && Array.isArray(actual)) {
		if (expected.length !== actual.length) {
			return [`${path}: ${expected.length} expected, ${actual.length} given`];
		}
		return expected.flatMap((value, index) =>
			differences(value, actual[index], `${path}[${index}]`)
		);
	}
	if (isRecord(expected) && isRecord(actual)) {
		const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
		return [...names].flatMap((name) =>
			differences(expected[name], actual[name], path ? `${path}.${name}` : name)
		);
	}
	if (same(expected, actual)) return [];
	return [`${path}: ${JSON.stringify(expected)} expected, ${JSON.stringify(actual)} given`];
}

/** Objects in the order of what names them, for lists whose order says nothing. */
export const by = <T extends Record<string, unknown>>(list: T[], ...names: (keyof T)[]): T[] =>
	list.toSorted((a, b) => {
		const name = (value: T) => names.map((part) => String(value[part])).join(' ');
		return name(a) < name(b) ? -1 : 1;
	});

/** Fields that name the entries of a list whose order is a matter of looks. */
const NAMES = ['topic', 'client_key_id', 'source', 'page_path', 'service_name', 'reason'];

/** The same with such lists in one order. */
export function settled(value: unknown): unknown {
	if (Array.isArray(value)) {
		const list = value.map(settled);
		if (typeof list[0] === 'string') return list.toSorted();
		const name = isRecord(list[0])
			? NAMES.find((field) => field in (list[0] as object))
			: undefined;
		return name ? by(list as Record<string, unknown>[], name) : list;
	}
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, settled(part)]));
}
