import { FileFault } from './faults';
import type { FromReader, PackedRows, ToReader } from './reader';
import { Workbench } from './workbench';

// only where it is needed: the library is larger than the rest of the page
const workbench = new Workbench(async (bytes) => (await import('./workbook')).readWorkbook(bytes));

const post = (message: FromReader, transfer: Transferable[] = []) =>
	self.postMessage(message, { transfer });

self.onmessage = async ({ data }: MessageEvent<ToReader>) => {
	try {
		await answer(data);
	} catch (thrown) {
		if (thrown instanceof FileFault) post({ type: 'fault', code: thrown.code });
		// reaches the page's onerror
		else
			setTimeout(() => {
				throw thrown;
			});
	}
};

async function answer(message: ToReader): Promise<void> {
	if (message.type === 'open') {
		post({ type: 'opened', file: await workbench.open(new Uint8Array(message.bytes)) });
	} else if (message.type === 'choose') {
		post({ type: 'opened', file: workbench.choose(message.sheet) });
	} else {
		const { mapping, ...options } = message;
		const progress = (done: number, total: number) => post({ type: 'progress', done, total });
		const { rows, ...rest } = workbench.prepare(mapping, { ...options, progress });
		const body = await pack(JSON.stringify(rows));
		const packed: PackedRows = { ...rest, body, rowCount: rows.length };
		post({ type: 'prepared', packed }, [body]);
	}
}

const pack = (text: string): Promise<ArrayBuffer> =>
	new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
