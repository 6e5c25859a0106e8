import { lint } from '../../../supabase/functions/_shared/law/law';
import type { ImportRow, Locale } from '../../../supabase/functions/_shared/catalog/types';
import { textColumns, type TextColumn } from './text-columns';

/** Words in a row that may be right, but that somebody should look at. */
export interface Warning {
	line: number;
	column: TextColumn;
	words: string;
	/** what may stand there instead, "" for nothing; null where only a person can tell */
	replacement: string | null;
	law: string;
	explain: Record<Locale, string>;
}

/**
 * Looks at the texts that visitors will read. What the law forbids outright is no warning: the comparison with the
 * catalogue refuses it, which alone knows the kind of the price.
 */
export function createWarner(testingBody: string | null): (row: ImportRow) => Warning[] {
	return (row) =>
		textColumns.flatMap((column) => {
			const found = lint(row[column] ?? '', { priceKind: null, testingBody }).filter(
				({ severity }) => severity === 'warning'
			);
			// the same words twice in a text are one warning
			const byWords = new Map(found.map((finding) => [finding.rule + finding.words, finding]));
			return [...byWords.values()].map(({ words, replacement, law, explain }) => ({
				line: row.line,
				column,
				words,
				replacement,
				law,
				explain
			}));
		});
}
