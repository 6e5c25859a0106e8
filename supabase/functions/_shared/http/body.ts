import { CodedError } from '../errors.ts';

/**
 * A request's body as JSON, whatever its content type says.
 * @param maxBytes larger ones are refused, by their declared length before a byte is read, else as soon as they exceed it
 * @throws CodedError `body_too_large`, `malformed_json`
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
	const text = await readText(request, maxBytes);
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new CodedError('malformed_json');
	}
}

async function readText(request: Request, maxBytes: number): Promise<string> {
	if (Number(request.headers.get('content-length')) > maxBytes) {
		await request.body?.cancel();
		throw new CodedError('body_too_large');
	}
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.byteLength;
		// leaving the loop cancels what is still to come
		if (size > maxBytes) throw new CodedError('body_too_large');
		chunks.push(chunk);
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.byteLength;
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new CodedError('malformed_json');
	}
}
