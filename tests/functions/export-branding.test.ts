/** The PDF in the workshop's own colour, with its logo. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { OUR_ACCENT, readableAccent } from '../../supabase/functions/_shared/catalog/branding.ts';
import { database } from '../support/database.ts';
import { png } from '../support/picture.ts';
import { ask, bytesOf, newOwner, type Owner } from './export.ts';

let owner: Owner;
let stranger: Owner;
beforeAll(async () => {
	[owner, stranger] = await Promise.all([newOwner(), newOwner()]);
});

const logo = Buffer.from(png(60, 30)).toString('base64');
const keep = (who: Owner, image: string, type = 'image/png', workshop = who.workshopId) =>
	who.person.client
		.from('workshop_logos')
		.upsert({ workshop_id: workshop, content_type: type, image }, { onConflict: 'workshop_id' });

/** The file as text, its dictionaries readable. */
async function pdf(who: Owner): Promise<string> {
	const bytes = await bytesOf(await ask(who, 'catalog.pdf'));
	return Buffer.from(bytes).toString('latin1');
}
const pictures = (file: string) => file.match(/\/Subtype \/Image/g)?.length ?? 0;

describe('the logo', () => {
	test('is in the file once it is kept, and gone once it is removed', async () => {
		expect(pictures(await pdf(owner))).toBe(0);
		expect((await keep(owner, logo)).error).toBeNull();
		// the picture and its transparency
		expect(pictures(await pdf(owner))).toBe(2);
		await owner.person.client.from('workshop_logos').delete().eq('workshop_id', owner.workshopId);
		expect(pictures(await pdf(owner))).toBe(0);
	});

	test.each([
		['image/png', Buffer.from(png(60, 30, Uint8Array.of(1, 2, 3))).toString('base64')],
		['image/jpeg', '/9j/4AAQSkZJRgABAQAAAQABAAD=']
	])('that is a broken %s is left out; the prices come all the same', async (type, image) => {
		expect((await keep(owner, image, type)).error).toBeNull();
		expect(pictures(await pdf(owner))).toBe(0);
	});

	test('of one workshop can neither be read, replaced nor removed by another', async () => {
		expect((await keep(owner, logo)).error).toBeNull();
		const { client } = stranger.person;
		const theirs = () =>
			client.from('workshop_logos').select('image').eq('workshop_id', owner.workshopId);
		expect((await theirs()).data).toEqual([]);
		const { error } = await keep(
			stranger,
			'iVBORw0KGgoAAAANSUhEUg==',
			'image/png',
			owner.workshopId
		);
		expect(error?.code).toBe('42501');
		await client.from('workshop_logos').delete().eq('workshop_id', owner.workshopId);
		expect(pictures(await pdf(owner))).toBe(2);
		expect(pictures(await pdf(stranger))).toBe(0);
	});

	test('must begin as what it is said to be', async () => {
		for (const [type, image] of [
			['image/svg+xml', 'PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+'],
			['image/png', '/9j/4AAQSkZJRgABAQAAAQABAAD='],
			['image/png', '"><script>alert(1)</script>']
		] as const) {
			expect((await keep(stranger, image, type)).error).not.toBeNull();
		}
		const { data } = await stranger.person.client.from('workshop_logos').select('workshop_id');
		expect(data).toEqual([]);
	});
});

/** Colours that the first page's shapes and letters are filled with, as #rrggbb. */
async function coloursOf(bytes: Uint8Array): Promise<Set<string>> {
	const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
	const { fnArray, argsArray } = await (await document.getPage(1)).getOperatorList();
	await document.loadingTask.destroy();
	return new Set(
		fnArray.flatMap((operation, at) =>
			operation === OPS.setFillRGBColor ? [String((argsArray[at] as unknown[])[0])] : []
		)
	);
}

test('the colour is the workshop’s, darkened where white could not be read on it', async () => {
	const paint = async (color: string | null) => {
		await database()`update workshops set brand_color = ${color} where id = ${stranger.workshopId}`;
		return coloursOf(await bytesOf(await ask(stranger, 'catalog.pdf')));
	};
	expect(await paint('#aa0000')).toContain('#aa0000');
	const yellow = await paint('#ffff00');
	expect(yellow).not.toContain('#ffff00');
	expect(yellow).toContain(readableAccent('#ffff00'));
	expect(await paint(null)).toContain(OUR_ACCENT);
});
