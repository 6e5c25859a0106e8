import { readFileSync } from 'node:fs';
import type { EmulatorContext } from 'emulate';
import type { State } from '../state.ts';

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** Serves what the hosted pages look like. */
export function serveAssets(app: EmulatorContext<State>['app']) {
	app.get(
		'/_emulator/style.css',
		() =>
			new Response(style, {
				headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }
			})
	);
	app.get('/favicon.ico', () => new Response(null, { status: 204 }));
}
