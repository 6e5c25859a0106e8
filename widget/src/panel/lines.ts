/** Lines of a streamed answer as they arrive; `onBytes` is told about every chunk, complete line or not. */
export async function* readLines(response: Response, onBytes?: () => void): AsyncGenerator<string> {
	const reader = response.body?.getReader();
	if (!reader) return;
	const decoder = new TextDecoder();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		onBytes?.();
		const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) if (line.trim()) yield line;
	}
	if (rest.trim()) yield rest;
}
