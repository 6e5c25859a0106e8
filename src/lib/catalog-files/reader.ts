/** What the page and its worker say to each other. */
import type { Mapping } from '../../../supabase/functions/_shared/catalog/table';
import type { Category } from '../../../supabase/functions/_shared/catalog/types';
import type { FileFaultCode } from './faults';
import type { OpenedFile, PreparedRows } from './workbench';

export type ToReader =
	| { type: 'open'; bytes: ArrayBuffer }
	| { type: 'choose'; sheet: number }
	| {
			type: 'prepare';
			mapping: Mapping;
			categories: Category[];
			testingBody: string | null;
			newCategory: string | null;
	  };

/** Rows ready to send: JSON, packed, since most of a price list repeats itself. */
export interface PackedRows extends Omit<PreparedRows, 'rows'> {
	body: ArrayBuffer;
	rowCount: number;
}

export type FromReader =
	| { type: 'opened'; file: OpenedFile }
	| { type: 'progress'; done: number; total: number }
	| { type: 'prepared'; packed: PackedRows }
	| { type: 'fault'; code: FileFaultCode };

/** The page's side: one worker per file, one question at a time. */
export class FileReaderClient {
	readonly #worker: Worker;
	#waiting: { resolve: (answer: FromReader) => void; reject: (error: Error) => void } | null = null;
	onprogress: ((done: number, total: number) => void) | null = null;

	constructor() {
		this.#worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
		this.#worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
			if (data.type === 'progress') this.onprogress?.(data.done, data.total);
			else this.#waiting?.resolve(data);
		};
		this.#worker.onerror = (event) =>
			this.#waiting?.reject(new Error(event.message || 'the reader stopped'));
	}

	ask(message: ToReader): Promise<FromReader> {
		return new Promise((resolve, reject) => {
			this.#waiting = { resolve, reject };
			this.#worker.postMessage(message, message.type === 'open' ? [message.bytes] : []);
		});
	}

	close(): void {
		this.#worker.terminate();
	}
}
