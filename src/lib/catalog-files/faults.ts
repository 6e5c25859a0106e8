/** Why a file can't be read at all. */
export type FileFaultCode =
	| 'too_large'
	| 'empty_file'
	| 'no_header'
	| 'no_rows'
	| 'too_many_rows'
	| 'encrypted'
	| 'old_excel'
	| 'wrong_type'
	| 'customer_catalog'
	| 'broken'
	| 'unreadable';

export class FileFault extends Error {
	override name = 'FileFault';
	readonly code: FileFaultCode;

	constructor(code: FileFaultCode) {
		super(code);
		this.code = code;
	}
}

/** Bytes; what a browser reads without getting slow. */
export const maxFileSize = 10 * 1024 * 1024;

/** Below the header; what the database takes at once. */
export const maxRows = 20_000;
