/** What a page about metrics says, read from the HTML that the server sends. */
import { database } from './database.ts';

const plain = (html: string) =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replaceAll('\u00a0', ' ')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<')
		.replace(/\s+/g, ' ')
		.trim();

/** A page without the data that it carries for its script, as people read it. */
export const wordsOf = (html: string): string => plain(html.replace(/<script.*?<\/script>/gs, ''));

/** The card of a metric among those called so: its figure, and what stands small below. */
export function cardOf(
	html: string,
	label: string,
	among = '(?:Kennzahlen|Key figures)'
): { figure: string; note: string } {
	const cards = new RegExp(`<section aria-label="${among}".*?</section>`, 's').exec(html)?.[0];
	const card = cards
		?.split('</article>')
		.find((part) => new RegExp(`>${label}(<!--.*?-->)*</(a|button)>`).test(part));
	if (!card) throw new Error(`there is no card ${label}`);
	const [figure = '', note = ''] = [...card.matchAll(/<p .*?<\/p>/gs)].map(([part]) => plain(part));
	return { figure, note };
}

function tableWith(html: string, caption: string): string {
	const table = html
		.split('<table')
		.find((part) => plain(/<caption.*?<\/caption>/s.exec(part)?.[0] ?? '') === caption);
	if (!table) throw new Error(`there is no table ${caption}`);
	return table;
}

/** What the columns of the first table with a caption are called. */
export const headsOf = (html: string, caption: string): string[] =>
	[...tableWith(html, caption).matchAll(/<th scope="col".*?<\/th>/gs)].map(([head]) => plain(head));

/** The cells of the first table with a caption, line by line. */
export function tableOf(html: string, caption: string): string[][] {
	const table = tableWith(html, caption);
	const body = /<tbody.*?<\/tbody>/s.exec(table)?.[0] ?? '';
	return body
		.split('</tr>')
		.filter((row) => row.includes('<t'))
		.map((row) =>
			[...row.matchAll(/<(td|th)[ >].*?<\/\1>/gs)].map(([cell]) =>
				// names that cells carry on narrow screens
				plain(cell.replace(/<span[^>]*aria-hidden="true"[^>]*>.*?<\/span>/gs, ''))
			)
		);
}

/** Where the first link of each line of a table leads; null for a line without one. */
export const linksOf = (html: string, caption: string): (string | null)[] =>
	(/<tbody.*?<\/tbody>/s.exec(tableWith(html, caption))?.[0] ?? '')
		.split('</tr>')
		.filter((row) => row.includes('<t'))
		.map((row) => /href="([^"]*)"/.exec(row)?.[1]?.replaceAll('&amp;', '&') ?? null);

/** Puts a workshop on the Basic plan, which has no metrics beyond the main page's. */
export const setBasic = (workshopId: string) => database()`
	update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
	where workshop_id = ${workshopId}`;
