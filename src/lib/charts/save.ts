import { getLocale } from '$lib/paraglide/runtime';
import { csvStart, tableCsv } from './csv';
import { pictureOf, toPng } from './picture';
import type { ChartTable } from './types';

/** Hands a file to the person, as if a link to it had been followed. */
function hand(blob: Blob, name: string) {
	const url = URL.createObjectURL(blob);
	const link = Object.assign(document.createElement('a'), { href: url, download: name });
	document.body.append(link);
	link.click();
	link.remove();
	// some browsers read it only after the click has been handled
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The figures of a chart as CSV, raw. */
export function saveTable(table: ChartTable, name: string) {
	const text = tableCsv(table, getLocale());
	hand(new Blob([csvStart, text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

/** A chart as it stands on the page, with its title, where and when its figures are from, and its legend. */
export async function savePicture(
	chart: HTMLElement,
	{ title, caption }: { title: string; caption: string },
	name: string,
	kind: 'svg' | 'png'
) {
	const svg = await pictureOf(chart, title, caption);
	const blob =
		kind === 'png' ? await toPng(svg) : new Blob([svg], { type: 'image/svg+xml;charset=utf-8' });
	hand(blob, `${name}.${kind}`);
}
