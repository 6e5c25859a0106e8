/** Where a page of a list ends: the sort key's instant, as the database wrote it, and the row's id. */
export interface Cursor {
	at: string;
	id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// Kept to the microsecond: a Date would round it and skip or repeat rows.
const instant =
	/^(?!0000)(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/;

/** An instant of the calendar: the database takes no other, and an address may say anything. */
function isInstant(text: string): boolean {
	const [, day = ''] = instant.exec(text) ?? [];
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** True for what the database takes as an id; anything else can't name a row. */
export const isUuid = (value: string): boolean => uuid.test(value.toLowerCase());

/** For an address: `<instant>~<id>`. */
export const writeCursor = ({ at, id }: Cursor): string => `${at}~${id}`;

/** Reads what `writeCursor` wrote; null for anything else, which then means the first page. */
export function readCursor(text: string | null): Cursor | null {
	const [at = '', id = '', ...rest] = text?.split('~') ?? [];
	return rest.length === 0 && isInstant(at) && uuid.test(id) ? { at, id } : null;
}
