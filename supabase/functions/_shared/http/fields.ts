import { CodedError, type ErrorCode } from '../errors.ts';

interface TextRule {
	/** longest accepted, in UTF-16 units as browsers count them */
	max: number;
	pattern?: RegExp;
	/** code of its fault; `invalid_request` unless said otherwise */
	code?: ErrorCode;
	/** applied before anything is checked */
	clean?: (text: string) => string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads the fields of a JSON object and collects what is wrong with them, so that a form hears about all its faults at
 * once. A reader gives an empty value for a faulty field; `check` throws before anybody can use it.
 */
export class Fields {
	readonly #values: Record<string, unknown>;
	readonly #prefix: string;
	readonly #faults: Map<string, ErrorCode>;

	constructor(body: unknown, prefix = '', faults = new Map<string, ErrorCode>()) {
		this.#prefix = prefix;
		this.#faults = faults;
		const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
		this.#values = isObject ? (body as Record<string, unknown>) : {};
		if (!isObject) this.#faults.set(prefix.slice(0, -1) || 'body', 'invalid_request');
	}

	fault(name: string, code: ErrorCode = 'invalid_request'): void {
		if (!this.#faults.has(this.#prefix + name)) this.#faults.set(this.#prefix + name, code);
	}

	has(name: string): boolean {
		return this.#values[name] !== undefined && this.#values[name] !== null;
	}

	text(name: string, rule: TextRule): string {
		const given = this.#values[name];
		if (typeof given !== 'string') {
			this.fault(name, given === undefined || given === null ? rule.code : 'invalid_request');
			return '';
		}
		const text = rule.clean ? rule.clean(given) : given;
		if (text === '' || text.length > rule.max || rule.pattern?.test(text) === false) {
			this.fault(name, rule.code);
		}
		return text;
	}

	/** Null when it is missing or empty after cleaning. */
	optionalText(name: string, rule: TextRule): string | null {
		const given = this.#values[name];
		if (given === undefined || given === null) return null;
		if (typeof given === 'string' && (rule.clean ? rule.clean(given) : given) === '') return null;
		return this.text(name, rule);
	}

	uuid(name: string): string {
		return this.text(name, { max: 36, pattern: UUID }).toLowerCase();
	}

	/** False when it is missing. */
	flag(name: string): boolean {
		const given = this.#values[name] ?? false;
		if (typeof given !== 'boolean') this.fault(name);
		return given === true;
	}

	/** @param prefix what the names of its fields begin with where faults are reported */
	object(name: string, prefix = `${name}.`): Fields {
		return new Fields(this.#values[name], prefix, this.#faults);
	}

	/** @throws CodedError with every fault under its field's name, when there is one */
	check(): void {
		const [first] = this.#faults.values();
		if (first === undefined) return;
		const codes = new Set(this.#faults.values());
		throw new CodedError(codes.has('invalid_request') ? 'invalid_request' : first, {
			fields: Object.fromEntries(this.#faults)
		});
	}
}
