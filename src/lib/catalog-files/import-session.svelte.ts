import type { Mapping } from '../../../supabase/functions/_shared/catalog/table';
import type { Category } from '../../../supabase/functions/_shared/catalog/types';
import { m } from '$lib/paraglide/messages';
import { maxFileSize, type FileFaultCode } from './faults';
import type { ImportFault } from './import';
import type { LawfulResult } from './lawful';
import { mergeErrors } from './merge';
import { FileReaderClient, type PackedRows } from './reader';
import { SendFault, sendRows } from './send';
import type { Warning } from './warnings';
import type { OpenedFile } from './workbench';

export interface Preview {
	result: LawfulResult;
	/** what keeps the file from being taken over, the first ones by line */
	errors: ImportFault[];
	errorCount: number;
	warnings: Warning[];
	warningCount: number;
}

export type Step =
	| { at: 'idle' }
	| { at: 'reading' }
	| { at: 'fault'; code: FileFaultCode }
	| { at: 'mapping' }
	| { at: 'preparing'; done: number; total: number }
	| { at: 'checking' }
	| { at: 'preview'; preview: Preview }
	| { at: 'applying'; preview: Preview }
	| { at: 'done'; result: LawfulResult };

interface Options {
	vocabulary: Category[];
	testingBody: string | null;
}

/** One file's way into the catalogue: read, understood, previewed, taken over. */
export class ImportSession {
	step = $state.raw<Step>({ at: 'idle' });
	/** the open file; stays while its columns are given other meanings */
	file = $state.raw<OpenedFile | null>(null);
	fileName = $state('');
	mapping = $state.raw<Mapping>({});
	/** key of the category for new services that the file names none for */
	newCategory = $state<string | null>(null);
	/** whether words that the law forbids are replaced; until the owner says so, they keep the list out */
	replacesWords = $state(false);
	/** why the last step didn't get through, in words */
	trouble = $state<string | null>(null);

	readonly #options: Options;
	#reader: FileReaderClient | null = null;
	#packed: PackedRows | null = null;
	/** counts up with every new beginning: what an older one still brings is nothing any more */
	#turn = 0;

	constructor(options: Options) {
		this.#options = options;
	}

	/** A service has to be told apart: by its name or its key. */
	get canCheck(): boolean {
		return this.mapping.name !== undefined || this.mapping.key !== undefined;
	}

	get busy(): boolean {
		return ['reading', 'preparing', 'checking', 'applying'].includes(this.step.at);
	}

	/** Begins with a file; goes straight to the preview when its columns are clear. */
	async open(file: File): Promise<void> {
		this.reset();
		const turn = this.#turn;
		this.fileName = file.name;
		if (file.size > maxFileSize) return this.#fail('too_large');
		this.step = { at: 'reading' };
		const bytes = await file.arrayBuffer().catch(() => null);
		if (turn !== this.#turn) return;
		if (!bytes) return this.#fail('unreadable');
		this.#reader = new FileReaderClient();
		await this.#opened(() => this.#reader?.ask({ type: 'open', bytes }), turn);
	}

	/** Reads another sheet of the same file. */
	async chooseSheet(sheet: number): Promise<void> {
		const turn = ++this.#turn;
		this.replacesWords = false;
		this.step = { at: 'reading' };
		await this.#opened(() => this.#reader?.ask({ type: 'choose', sheet }), turn);
	}

	async #opened(ask: () => ReturnType<FileReaderClient['ask']> | undefined, turn: number) {
		const answer = await ask()?.catch(() => null);
		if (turn !== this.#turn) return;
		if (answer?.type === 'fault') return this.#fail(answer.code);
		if (answer?.type !== 'opened') return this.#fail('broken');
		this.file = answer.file;
		this.mapping = answer.file.mapping;
		const { price, price_min: priceMin } = this.mapping;
		if (this.canCheck && (price ?? priceMin) !== undefined) await this.check();
		else this.step = { at: 'mapping' };
	}

	/** Gives a column of the file a meaning, or none; no two columns mean the same. */
	assign(index: number, id: string | null): void {
		const kept = Object.entries(this.mapping).filter(([key, at]) => at !== index && key !== id);
		this.mapping = Object.fromEntries(id ? [...kept, [id, index]] : kept);
		this.replacesWords = false;
		this.step = { at: 'mapping' };
	}

	/** Says where new services belong that the file says nothing about. */
	async chooseNewCategory(key: string | null): Promise<void> {
		this.newCategory = key;
		await this.check();
	}

	/** Says whether words that the law forbids are replaced. */
	async replaceWords(replaces: boolean): Promise<void> {
		this.replacesWords = replaces;
		await this.check();
	}

	/** Compares the file with the catalogue. */
	async check(): Promise<void> {
		const reader = this.#reader;
		if (!reader || !this.canCheck) return;
		const turn = ++this.#turn;
		this.trouble = null;
		this.step = { at: 'preparing', done: 0, total: this.file?.rowCount ?? 0 };
		reader.onprogress = (done, total) => {
			if (turn === this.#turn) this.step = { at: 'preparing', done, total };
		};
		const mapping = $state.snapshot(this.mapping) as Mapping;
		const { vocabulary: categories, testingBody } = this.#options;
		const answer = await reader
			.ask({ type: 'prepare', mapping, categories, testingBody, newCategory: this.newCategory })
			.catch(() => null);
		if (turn !== this.#turn) return;
		if (answer?.type !== 'prepared') return this.#fail('broken');
		this.#packed = answer.packed;
		this.step = { at: 'checking' };
		const result = await this.#send(answer.packed, false);
		if (turn !== this.#turn) return;
		this.step = result
			? { at: 'preview', preview: previewOf(result, answer.packed) }
			: { at: 'mapping' };
	}

	/** Takes everything over, or nothing. @returns true when it has been */
	async apply(): Promise<boolean> {
		const { step } = this;
		if (step.at !== 'preview' || !this.#packed) return false;
		const turn = ++this.#turn;
		this.trouble = null;
		this.step = { at: 'applying', preview: step.preview };
		const packed = this.#packed;
		const result = await this.#send(packed, true);
		if (turn !== this.#turn) return false;
		if (!result) this.step = { at: 'preview', preview: step.preview };
		else if (result.change_id !== null) this.step = { at: 'done', result };
		// somebody changed the catalogue in between: this is what the file means now
		else this.step = { at: 'preview', preview: previewOf(result, packed) };
		return result?.change_id != null;
	}

	async #send(packed: PackedRows, apply: boolean): Promise<LawfulResult | null> {
		try {
			return await sendRows(packed.body.slice(0), { apply, replace: this.replacesWords });
		} catch (thrown) {
			if (!(thrown instanceof SendFault)) throw thrown;
			this.trouble = thrown.message || m.import_failed();
			return null;
		}
	}

	#fail(code: FileFaultCode): void {
		this.#close();
		this.file = null;
		this.step = { at: 'fault', code };
	}

	/** Forgets the file. */
	reset(): void {
		this.#turn++;
		this.#close();
		this.#packed = null;
		this.file = null;
		this.fileName = '';
		this.mapping = {};
		this.newCategory = null;
		this.replacesWords = false;
		this.trouble = null;
		this.step = { at: 'idle' };
	}

	#close(): void {
		this.#reader?.close();
		this.#reader = null;
	}
}

function previewOf(result: LawfulResult, packed: PackedRows): Preview {
	const errors = mergeErrors(packed.errors, result.errors);
	return {
		result,
		errors,
		// beyond what is listed nobody knows which of them are about the same cell
		errorCount: Math.max(errors.length, packed.errorCount, result.error_count),
		warnings: packed.warnings,
		warningCount: packed.warningCount
	};
}
