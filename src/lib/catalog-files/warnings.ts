import { lint } from '../../../supabase/functions/_shared/law/law';
import type { ImportRow, Locale } from '../../../supabase/functions/_shared/catalog/types';

/** Words in a row that could be a legal problem. */
export interface Warning {
	line: number;
	/** id of the column */
	column: string;
	words: string;
	law: string;
	explain: Record<Locale, string>;
}

const texts = ['name', 'name_en', 'description', 'description_en'] as const;

/** Looks at the texts that visitors will read. */
export function createWarner(testingBody: string | null): (row: ImportRow) => Warning[] {
	return (row) =>
		texts.flatMap((column) =>
			lint(row[column] ?? '', { priceKind: kindOf(row), testingBody }).map(
				({ words, law, explain }) => ({ line: row.line, column, words, law, explain })
			)
		);
}

const kindOf = ({ price_kind: kind }: ImportRow) =>
	kind === 'range' || kind === 'fixed' || kind === 'after_inspection' ? kind : null;
