/** What a PDF says. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Each page's text without any white space, since lines wrap. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
	const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
	const pages: string[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { items } = await page.getTextContent();
		pages.push(
			items
				.map((item) => ('str' in item ? item.str : ''))
				.join('')
				.replace(/\s/g, '')
		);
	}
	await document.loadingTask.destroy();
	return pages;
}

export const squeezed = (text: string): string => text.replace(/\s/g, '');
