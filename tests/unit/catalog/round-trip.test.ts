import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, headings } from '../../../supabase/functions/_shared/catalog/cells.ts';
import {
	decodeBytes,
	readRows,
	writeRows
} from '../../../supabase/functions/_shared/catalog/csv.ts';
import { createRowReader } from '../../../supabase/functions/_shared/catalog/rows.ts';
import {
	findHeader,
	guessMapping,
	judgeTable
} from '../../../supabase/functions/_shared/catalog/table.ts';
import {
	ENGLISH_STYLE,
	GERMAN_STYLE,
	PRICE_KINDS,
	STATUSES,
	type CatalogService,
	type Cell,
	type CsvStyle,
	type Locale
} from '../../../supabase/functions/_shared/catalog/types.ts';
import {
	CLASS_ORDER,
	VEHICLE_TYPES
} from '../../../supabase/functions/_shared/catalog/vocabulary.ts';
import { nastyText } from './nasty-text.ts';

const category = {
	key: 'wheels-tyres',
	name: 'Räder, Reifen & Einlagerung',
	nameEn: 'Wheels; tyres'
};
const categories = new Map([[category.key, category]]);
const categoryKey = (text: string) =>
	[category.key, category.name, category.nameEn].includes(text) ? category.key : null;

const money = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100);
// blanks around a list's entries are nobody's intention
const word = nastyText.map((text) => text.trim()).filter((text) => text !== '');
const service: fc.Arbitrary<CatalogService> = fc.record({
	key: fc.oneof(fc.uuid(), fc.constantFrom('oil-change', 'hu-au')),
	name: nastyText.filter((text) => text.trim() !== ''),
	nameEn: fc.option(nastyText.filter((text) => text.trim() !== '')),
	category: fc.constant(category.key),
	description: nastyText,
	descriptionEn: nastyText,
	synonyms: fc.uniqueArray(word, { maxLength: 4 }),
	priceKind: fc.constantFrom(...PRICE_KINDS),
	priceMin: fc.option(money),
	priceMax: fc.option(money),
	classPrices: fc.dictionary(
		fc.constantFrom(...CLASS_ORDER),
		fc.record({ min: money, max: money }),
		{
			noNullPrototype: true
		}
	),
	durationMinutes: fc.option(fc.integer({ min: 1, max: 100_000 })),
	vehicleTypes: fc.subarray(VEHICLE_TYPES, { minLength: 1 }),
	status: fc.constantFrom(...STATUSES)
});

const blank = (text: string | null) => (text === null || text.trim() === '' ? null : text);

/** What an import should hear about a service. */
const rowOf = (of: CatalogService, line: number) => ({
	line,
	key: of.key,
	name: of.name,
	name_en: blank(of.nameEn),
	category: of.category,
	description: blank(of.description),
	description_en: blank(of.descriptionEn),
	synonyms: of.synonyms.length > 0 ? of.synonyms : null,
	price_kind: of.priceKind,
	price_min: of.priceMin,
	price_max: of.priceMax,
	class_prices: Object.fromEntries(
		CLASS_ORDER.map((id) => [id, of.classPrices[id] ?? { min: null, max: null }])
	),
	duration_minutes: of.durationMinutes,
	vehicle_types: of.vehicleTypes,
	status: of.status
});

/** XML has one kind of line break. */
function asXmlKeeps(of: CatalogService): CatalogService {
	const broken = (text: string) => text.replace(/\r\n?/g, '\n');
	return {
		...of,
		name: broken(of.name),
		nameEn: of.nameEn === null ? null : broken(of.nameEn),
		description: broken(of.description),
		descriptionEn: broken(of.descriptionEn)
	};
}

function readBack(rows: Cell[][]) {
	const header = findHeader(rows) ?? -1;
	const mapping = guessMapping(rows[header] ?? [], rows.slice(header + 1));
	const read = createRowReader(mapping, categoryKey);
	return rows.slice(header + 1).map((cells, index) => read(cells, header + index + 2));
}

describe('what is exported and imported again is the same', () => {
	test.each<[string, CsvStyle, Locale]>([
		['semicolons in German', GERMAN_STYLE, 'de'],
		['commas in English', ENGLISH_STYLE, 'en'],
		['tabs in German', { delimiter: '\t', decimal: ',' }, 'de']
	])('as CSV with %s', (_, style, locale) => {
		fc.assert(
			fc.property(fc.array(service, { minLength: 1, maxLength: 5 }), (services) => {
				const text = writeRows(
					[headings(locale), ...services.map((each) => cellsOf(each, categories, locale))],
					style
				);
				const { text: decoded } = decodeBytes(new TextEncoder().encode(`\uFEFF${text}`));
				const rows = readRows(decoded, judgeTable).slice(0, services.length + 1);
				const back = readBack(rows);
				expect(back.flatMap(({ errors }) => errors)).toEqual([]);
				expect(back.map(({ row }) => row)).toEqual(
					services.map((each, index) => rowOf(each, index + 2))
				);
			}),
			{ numRuns: 400, seed: 6 }
		);
	});

	test('as cells of a spreadsheet, of which none is a formula', async () => {
		const services = fc.sample(service, { numRuns: 1500, seed: 7 });
		const written = new ExcelJS.Workbook();
		const sheet = written.addWorksheet('Leistungen');
		sheet.addRows([headings('de'), ...services.map((each) => cellsOf(each, categories, 'de'))]);
		const opened = new ExcelJS.Workbook();
		await opened.xlsx.load(await written.xlsx.writeBuffer());
		let cells = 0;
		opened.worksheets[0]?.eachRow((row) =>
			row.eachCell((cell) => {
				cells++;
				expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
				if (typeof cell.value === 'string')
					expect(cell.value).not.toMatch(/^[\s\u200b\u2060]*[=+\-@]/);
			})
		);
		expect(cells).toBeGreaterThan(15_000);
		const rows: Cell[][] = [];
		opened.worksheets[0]?.eachRow((row) => rows.push((row.values as Cell[]).slice(1)));
		const back = readBack(rows);
		expect(back.flatMap(({ errors }) => errors)).toEqual([]);
		expect(back.map(({ row }) => row)).toEqual(
			services.map((each, index) => rowOf(asXmlKeeps(each), index + 2))
		);
	});
});
