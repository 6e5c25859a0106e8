/** Markup that is safe to send: everything put into it was escaped. */
export class Html {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
	toString() {
		return this.text;
	}
}

const escapes: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

const escape = (text: string) => text.replace(/[&<>"']/gu, (sign) => escapes[sign] ?? sign);

type Part = Html | string | number | null | undefined | false | Part[];

const render = (part: Part): string => {
	if (part instanceof Html) return part.text;
	if (Array.isArray(part)) return part.map(render).join('');
	return part === null || part === undefined || part === false ? '' : escape(String(part));
};

/** Markup out of a template; what is put in is escaped unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
	new Html(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));

/** A whole page, labelled as what it is. */
export function page(language: 'de' | 'en', title: string, body: Html, status = 200): Response {
	const label =
		language === 'de' ? 'Stripe-Emulator – kein echtes Geld' : 'Stripe emulator – no real money';
	const document = html`<!doctype html>
		<html lang="${language}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>${title} · ${label}</title>
				<link rel="stylesheet" href="/_emulator/style.css" />
			</head>
			<body>
				<header class="label">${label}</header>
				${body}
			</body>
		</html>`;
	return new Response(document.text, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}

export const redirect = (location: string) =>
	new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
