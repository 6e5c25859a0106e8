/** A path with those parts of the query that have a value. */
export function addressOf(path: string, query: Record<string, string | undefined>): string {
	const entries = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
	return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}
