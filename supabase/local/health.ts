import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, StackError } from './errors.ts';
import type { StackInfo } from './stack.ts';

/** Resolves when every address answers; names the one that doesn't after 30 s. */
export async function checkHealth(
	stack: StackInfo,
	functions: string[],
	signal?: AbortSignal
): Promise<void> {
	const apikey = { apikey: stack.publishableKey };
	const ok = (status: number) => status < 400;
	const checks: [
		name: string,
		url: string,
		headers: Record<string, string>,
		good: (status: number) => boolean
	][] = [
		['auth', `${stack.api}/auth/v1/settings`, apikey, ok],
		// Anonymous visitors may read little or nothing, but the data API must be able to say so.
		['data API', `${stack.api}/rest/v1/workshops?limit=1`, apikey, (status) => status < 500],
		['storage', `${stack.api}/storage/v1/bucket`, apikey, (status) => status < 500],
		['mailbox', stack.mailbox, {}, ok],
		['studio', stack.studio, {}, ok],
		...functions.map(
			(name) =>
				[
					`function "${name}"`,
					`${stack.api}/functions/v1/${name}`,
					{},
					(status: number) => status < 500
				] as [string, string, Record<string, string>, (status: number) => boolean]
		)
	];
	if (stack.app) checks.push(['app', stack.app, {}, ok]);
	await Promise.all(
		checks.map(([name, url, headers, good]) => answers(name, url, headers, good, signal))
	);
}

async function answers(
	name: string,
	url: string,
	headers: Record<string, string>,
	good: (status: number) => boolean,
	signal?: AbortSignal
) {
	const deadline = Date.now() + 30_000;
	for (;;) {
		let trouble: string;
		try {
			const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
			const text = await response.text();
			if (good(response.status)) return;
			trouble = `${response.status} ${text.slice(0, 300)}`;
		} catch (error) {
			trouble = messageOf(error);
		}
		signal?.throwIfAborted();
		if (Date.now() > deadline)
			throw new StackError(`${name} at ${url} does not answer: ${trouble}`);
		await wait(200);
	}
}
