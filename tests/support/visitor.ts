/** Somebody with a browser without scripts: keeps cookies, sends forms, follows nothing but what is said to such browsers. */
import { randomUUID } from 'node:crypto';
import { stack } from './stack.ts';

export interface Page {
	status: number;
	/** where it leads, when it leads elsewhere: a path on the app, or a whole address */
	location: string | null;
	html: string;
	headers: Headers;
}

/** A page whose figures take a while is to be asked for once more. */
const REFRESH = /<noscript><meta http-equiv="refresh" content="0;url=([^"]+)"><\/noscript>/;

export class Visitor {
	readonly cookies = new Map<string, string>();

	async get(path: string, headers: Record<string, string> = {}): Promise<Page> {
		const page = await this.#ask(path, { headers });
		const [, next] = REFRESH.exec(page.html) ?? [];
		return next ? this.#ask(next.replaceAll('&amp;', '&'), { headers }) : page;
	}

	post(
		path: string,
		fields: Record<string, string> | [name: string, value: string][] = {},
		headers: Record<string, string> = {}
	): Promise<Page> {
		return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
	}

	async #ask(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Page> {
		const response = await fetch(new URL(path, stack.app), {
			...init,
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				'accept-language': 'de',
				origin: stack.app,
				cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				...init.headers
			}
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [pair = '', ...attributes] = cookie.split('; ');
			const name = pair.slice(0, pair.indexOf('='));
			const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
			if (gone) this.cookies.delete(name);
			else this.cookies.set(name, pair.slice(name.length + 1));
		}
		return {
			status: response.status,
			location: response.headers.get('location'),
			html: await response.text(),
			headers: response.headers
		};
	}
}

export const newAddress = () => `${randomUUID()}@person.example`;

export const workshopFields = {
	name: 'Kfz-Meisterbetrieb Muster',
	website: 'https://www.muster-kfz.example/kontakt',
	phone: '0231 1234567',
	city: 'Dortmund',
	state: 'NW',
	signer: 'Erika Muster',
	agreement: 'on'
};

export interface Account {
	email: string;
	password: string;
}

/** Signs up through the app's own form; the visitor is signed in afterwards and has no workshop yet. */
export async function signUp(visitor: Visitor): Promise<Account> {
	const account = { email: newAddress(), password: `pass-${randomUUID()}` };
	const { status, html } = await visitor.post('/sign-up', {
		name: 'Erika Muster',
		...account,
		terms: 'on'
	});
	if (status !== 303) throw new Error(`sign-up answered ${status}: ${html.slice(0, 2000)}`);
	return account;
}

/** Signs up and makes a workshop. */
export async function signUpWithWorkshop(visitor: Visitor): Promise<Account> {
	const account = await signUp(visitor);
	const { status, html } = await visitor.post('/sign-up/workshop', workshopFields);
	if (status !== 303) throw new Error(`the workshop answered ${status}: ${html.slice(0, 2000)}`);
	return account;
}
