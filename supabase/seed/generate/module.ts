import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A file that the functions import and that is made from other files of the project. */
export interface GeneratedModule {
	url: URL;
	/** what its content must be now */
	build(): string;
}

export const shared = (path: string): URL =>
	new URL(`../../functions/_shared/${path}`, import.meta.url);

export function readCsv<Row>(path: string): Row[] {
	return parse(readFileSync(new URL(`../${path}`, import.meta.url)), {
		columns: true,
		bom: true
	}) as Row[];
}

export const asJson = (content: unknown): string => `${JSON.stringify(content, null, '\t')}\n`;

export const isCurrent = ({ url, build }: GeneratedModule): boolean =>
	existsSync(url) && readFileSync(url, 'utf8') === build();

export function write({ url, build }: GeneratedModule): void {
	writeFileSync(url, build());
}
