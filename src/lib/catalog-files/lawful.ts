/**
 * Price lists are held against the law like the form's texts: a word that the form refuses keeps a list from being taken
 * over. Only the database knows what a row becomes of – its texts and the kind of its price may stand in the catalogue –,
 * so the preview says what visitors would read.
 */
import type { Client } from '$lib/supabase/types';
import type { ImportRow } from '../../../supabase/functions/_shared/catalog/types';
import { fixErrors, lint, type LawContext } from '../../../supabase/functions/_shared/law/law';
import {
	applyRows,
	previewRows,
	type ImportFault,
	type ImportedTexts,
	type ImportPreview,
	type ImportResult
} from './import';
import { lawCode } from './law-codes';
import type { TextColumn } from './text-columns';

/** A text that was put right because the owner asked for it. */
export interface Replacement {
	line: number;
	column: TextColumn;
	before: string;
	after: string;
}

export interface LawfulResult extends ImportResult {
	/** the first 500 */
	replaced: Replacement[];
	replaced_count: number;
}

interface Options {
	/** whether it is taken over, or only compared */
	apply: boolean;
	/** whether words that the law forbids are replaced, instead of refused */
	replace: boolean;
	testingBody: string | null;
}

const mostErrors = 1000;
const mostReplaced = 500;

/** Compares a price list with the catalogue, or takes it over when nothing is against it: all rows or none. */
export async function importLawfully(
	supabase: Client,
	workshopId: string,
	rows: ImportRow[],
	{ apply, replace, testingBody }: Options
): Promise<LawfulResult> {
	let preview = await previewRows(supabase, workshopId, rows);
	const replaced = replace ? await putRight(rows, preview.texts, testingBody) : [];
	if (replaced.length > 0) preview = await previewRows(supabase, workshopId, rows);
	const checked = withFaults(preview, await faultsOf(preview.texts, testingBody));
	const result =
		apply && checked.error_count === 0 ? await applyRows(supabase, workshopId, rows) : checked;
	return {
		...result,
		replaced: replaced.slice(0, mostReplaced),
		replaced_count: replaced.length
	};
}

/** What the law has against the texts of rows, by line. */
async function faultsOf(
	texts: ImportedTexts[],
	testingBody: string | null
): Promise<ImportFault[]> {
	const faults: ImportFault[] = [];
	for await (const row of inTurns(texts)) {
		for (const entry of textsOf(row)) {
			const found = findingsIn(entry, contextOf(row, testingBody));
			// the same words twice in a text are one fault
			const byWords = new Map(found.map((finding) => [finding.rule + finding.words, finding]));
			for (const { rule, words: value } of byWords.values()) {
				faults.push({ line: row.line, column: entry.column, code: lawCode(rule), value });
			}
		}
	}
	return faults;
}

/** Replaces in the rows what the law has against their texts. @returns what was replaced */
async function putRight(
	rows: ImportRow[],
	texts: ImportedTexts[],
	testingBody: string | null
): Promise<Replacement[]> {
	const replaced: Replacement[] = [];
	for await (const found of inTurns(texts)) {
		const row = rows[found.place - 1];
		if (!row) continue;
		const context = contextOf(found, testingBody);
		for (const entry of textsOf(found)) {
			if (findingsIn(entry, context).length === 0) continue;
			const { column, text: before } = entry;
			const after = fixErrors(before, context);
			row[column] = after;
			// by its new name alone it would be another one
			if (found.service_id) row.key = found.service_id;
			replaced.push({ line: found.line, column, before, after });
		}
	}
	return replaced;
}

const turn = 200;

/** Lets other requests in now and then: reading a long list takes a while. */
async function* inTurns(texts: ImportedTexts[]): AsyncGenerator<ImportedTexts> {
	for (const [index, row] of texts.entries()) {
		if (index % turn === turn - 1) await new Promise((resolve) => setImmediate(resolve));
		yield row;
	}
}

interface Entry {
	column: TextColumn;
	text: string;
	/** It stands in the catalogue already: what was wrong before is no matter of the list. */
	isKept: boolean;
}

const findingsIn = ({ text, isKept }: Entry, context: LawContext) =>
	lint(text, context).filter(
		({ severity, rule }) => severity === 'error' && (!isKept || rule === 'promise')
	);

const contextOf = (row: ImportedTexts, testingBody: string | null): LawContext => ({
	priceKind: row.price_kind,
	testingBody
});

const textsOf = ({ texts, kept }: ImportedTexts): Entry[] => [
	...entriesOf(texts).map(([column, text]) => ({ column, text, isKept: false })),
	...entriesOf(kept).map(([column, text]) => ({ column, text, isKept: true }))
];

const entriesOf = (texts: ImportedTexts['texts']) =>
	Object.entries(texts) as [TextColumn, string][];

function withFaults(preview: ImportPreview, faults: ImportFault[]): ImportResult {
	const { texts, ...result } = preview;
	void texts; // for the server alone: they may be as long as the list
	return {
		...result,
		errors: [...result.errors, ...faults].sort((a, b) => a.line - b.line).slice(0, mostErrors),
		error_count: result.error_count + faults.length
	};
}
