/** Documents as bytes. Fonts come with the library, nothing is fetched. */
import type { Readable } from 'node:stream';
import pdfmake from 'pdfmake';
import fonts from 'pdfmake/build/vfs_fonts.js';
import type { Content } from './content.ts';

/** The part of the library that we use; its own types are for browsers. */
interface Library {
	virtualfs: { writeFileSync(name: string, content: string, encoding: 'base64'): void };
	setFonts(fonts: Record<string, Record<string, string>>): void;
	setUrlAccessPolicy(allow: (url: string) => boolean): void;
	setLocalAccessPolicy(allow: (path: string) => boolean): void;
	setTableLayouts(layouts: Record<string, Layout>): void;
	createPdf(document: Content): { getStream(): Promise<Readable & { end(): void }> };
}

interface Layout {
	hLineWidth(line: number, node: { table: { body: unknown[]; headerRows: number } }): number;
	vLineWidth(): number;
	hLineColor(): string;
	paddingTop(): number;
	paddingBottom(): number;
	paddingLeft(): number;
	paddingRight(): number;
	fillColor(row: number): string | null;
}

const library = pdfmake as Library;
for (const [name, content] of Object.entries(fonts as Record<string, string>)) {
	library.virtualfs.writeFileSync(name, content, 'base64');
}
library.setFonts({
	Roboto: {
		normal: 'Roboto-Regular.ttf',
		bold: 'Roboto-Medium.ttf',
		italics: 'Roboto-Italic.ttf',
		bolditalics: 'Roboto-MediumItalic.ttf'
	}
});
// a name that looks like an address stays a name
library.setUrlAccessPolicy(() => false);
library.setLocalAccessPolicy(() => false);
library.setTableLayouts({
	catalog: {
		hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.5),
		vLineWidth: () => 0,
		hLineColor: () => '#dce2e4',
		paddingTop: () => 4,
		paddingBottom: () => 3,
		paddingLeft: () => 5,
		paddingRight: () => 5,
		fillColor: () => null
	}
});

/** Lays the document out, then gives its pages one after the other. */
export async function renderPdf(document: Content): Promise<ReadableStream<Uint8Array>> {
	const pages = await library.createPdf(document).getStream();
	return new ReadableStream<Uint8Array>({
		start(controller) {
			pages.on('data', (chunk: Uint8Array) => controller.enqueue(new Uint8Array(chunk)));
			pages.on('end', () => controller.close());
			pages.on('error', (error) => controller.error(error));
			pages.end();
		},
		cancel() {
			pages.destroy();
		}
	});
}
