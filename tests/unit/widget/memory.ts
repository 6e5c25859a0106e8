/** A tab's storage that can be looked into. */
export function memory() {
	const values = new Map<string, string>();
	return {
		values,
		getItem: (name: string) => values.get(name) ?? null,
		setItem: (name: string, value: string) => void values.set(name, value)
	};
}
