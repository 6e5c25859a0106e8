import ExcelJS from 'exceljs';
import { CUSTOMER_CATALOG } from '../../../supabase/functions/_shared/catalog/customer-catalog';
import type { Cell } from '../../../supabase/functions/_shared/catalog/types';
import { FileFault } from './faults';
import type { Sheet } from './workbench';

/**
 * The sheets of an Excel file that hold anything.
 * @throws FileFault `broken`, `wrong_type` for another kind of zip file, `customer_catalog` for the one not meant to come back
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
	const workbook = new ExcelJS.Workbook();
	try {
		await workbook.xlsx.load(bytes.slice().buffer);
	} catch {
		throw new FileFault('broken');
	}
	if (workbook.worksheets.length === 0) throw new FileFault('wrong_type');
	if (workbook.category === CUSTOMER_CATALOG) throw new FileFault('customer_catalog');
	return workbook.worksheets
		.filter((sheet) => sheet.state === 'visible')
		.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
		.filter(({ rows }) => rows.length > 0);
}

/** Every row from the first on, so that an index is a row's number less one. */
function rowsOf(sheet: ExcelJS.Worksheet): Cell[][] {
	const rows: Cell[][] = [];
	sheet.eachRow((row, number) => {
		while (rows.length < number - 1) rows.push([]);
		const cells: Cell[] = [];
		row.eachCell((cell, column) => {
			while (cells.length < column - 1) cells.push(null);
			cells[column - 1] = cell.isMerged && cell.master !== cell ? null : plain(cell.value);
		});
		rows[number - 1] = cells;
	});
	return rows;
}

/** What one sees in a cell: a formula's result, a link's words. */
function plain(value: ExcelJS.CellValue): Cell {
	if (value === null || value === undefined) return null;
	if (typeof value !== 'object' || value instanceof Date) return value;
	if ('richText' in value) return value.richText.map(({ text }) => text).join('');
	if ('hyperlink' in value) return plain(value.text as ExcelJS.CellValue);
	if ('error' in value) return value.error;
	if ('result' in value) return plain(value.result);
	return null;
}
