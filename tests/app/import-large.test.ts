/** Price lists that are long, or long on their way. */
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { importRows, newOwner, prepare, sendBytes } from './import.ts';

test('a list that takes longer to arrive than a page waits goes in all the same', async () => {
	const owner = await newOwner();
	const row = { line: 2, name: 'Langsam', category: 'brakes', price_min: 5, price_max: 5 };
	const bytes = gzipSync(JSON.stringify([row]));
	const slowly = new ReadableStream<Uint8Array>({
		async start(controller) {
			controller.enqueue(bytes.subarray(0, 20));
			// a page's patience is 8 s
			await setTimeout(8_500);
			controller.enqueue(bytes.subarray(20));
			controller.close();
		}
	});
	const response = await sendBytes(owner, slowly, true);
	expect(await response.json()).toMatchObject({ new: 1, error_count: 0 });
});

test('ten thousand rows go in and out again as one', async () => {
	const owner = await newOwner();
	const list = ['Leistung;Kategorie;Preis von;Preis bis'];
	for (let n = 1; n <= 10_000; n++) list.push(`Leistung ${n};Bremsen;${n},50;${n + 10}`);
	const { rows } = await prepare(new TextEncoder().encode(list.join('\n')));
	const done = await importRows(owner, rows, true);
	expect(done).toMatchObject({ new: 10_000, error_count: 0 });
	const again = await importRows(owner, rows);
	expect(again).toMatchObject({ new: 0, changed: 0, unchanged: 10_000 });
	await owner.visitor.post('/app/services?/undo', { change: done.change_id ?? '' });
	const [{ count } = { count: -1 }] = await database()<{ count: number }[]>`
		select count(*)::int from workshop_services where workshop_id = ${owner.workshopId} and service_name like 'Leistung %'`;
	expect(count).toBe(0);
});
