/** The page about contacts of a workshop whose counts were made by hand. */
import { expect } from 'vitest';
import { makeContactLog, type ContactLog } from './contact-log.ts';
import { signedIn } from './history.ts';
import { newPerson } from './people.ts';
import type { Visitor } from './visitor.ts';

export const path = '/app/analytics/contacts';
/** The window that the log is about. */
export const logged = 'from=2025-03-05&to=2025-04-02';

export interface ContactsPage {
	visitor: Visitor;
	log: ContactLog;
	/** Its HTML in a window. */
	open: (query?: string) => Promise<string>;
}

export async function newContactsPage(): Promise<ContactsPage> {
	const owner = await newPerson();
	const log = await makeContactLog(owner);
	const visitor = await signedIn(owner);
	const open = async (query = logged) => {
		const { status, html } = await visitor.get(`${path}?${query}`);
		expect(status).toBe(200);
		return html;
	};
	return { visitor, log, open };
}
