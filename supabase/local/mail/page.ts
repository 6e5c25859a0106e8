import type { Attachment } from './attachments.ts';

const preview = '<div class="section-heading">Preview';

/** The emulator's page of one mail, with links to its attachments before the preview. */
export async function withAttachments(page: Response, attachments: Attachment[]) {
	if (attachments.length === 0) return page;
	const links = attachments.map(
		({ filename, size, download_url: address }) =>
			`<li><a href="${escaped(address)}" style="color:inherit">${escaped(filename)}</a>` +
			` <span class="user-meta">${Math.ceil(size / 1024)} kB</span></li>`
	);
	const list = `<div class="section-heading">Attachments</div><ul class="perm-list s-card">${links.join('')}</ul>`;
	const html = await page.text();
	return new Response(
		html.replace(preview, () => list + preview),
		{
			status: page.status,
			headers: page.headers
		}
	);
}

const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
