/** The chat function once more, beside a stack's own, with an environment of its own: another language model, or none. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { denoBinary, denoEnvironment } from '../../supabase/local/functions.ts';
import { inRoot } from '../../supabase/local/paths.ts';
import { choosePorts } from '../../supabase/local/ports.ts';
import type { StackInfo } from '../../supabase/local/stack.ts';

export interface ChatProcess {
	/** of its routes, for `Tab` */
	url: string;
	/** what it wrote to its log */
	log(): string;
	stop(): Promise<void>;
}

type Target = Pick<StackInfo, 'api' | 'publishableKey'> & { secretKey: string };

/** @param variables such as `CARBOT_MODEL…` */
export async function startChatProcess(
	target: Target,
	variables: Record<string, string>
): Promise<ChatProcess> {
	const { chat: port } = await choosePorts([{ name: 'chat', preferred: 0 }], () => undefined);
	const folder = inRoot('supabase/functions');
	const home = path.join(folder, 'chat');
	const rights = ['--allow-net', '--allow-env', `--allow-read=${folder}`];
	const child = spawn(
		denoBinary,
		['run', '--no-prompt', '--quiet', ...rights, '--config', path.join(home, 'deno.json'), path.join(home, 'index.ts')],
		{
			cwd: folder,
			env: {
				...denoEnvironment(),
				SUPABASE_URL: target.api,
				SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: target.publishableKey }),
				SUPABASE_SECRET_KEYS: JSON.stringify({ default: target.secretKey }),
				DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
				...variables
			},
			stdio: ['ignore', 'pipe', 'pipe']
		}
	); // prettier-ignore
	let log = '';
	const listen = (data: Buffer) => (log += data.toString('utf8'));
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const url = `http://127.0.0.1:${port}/chat`;
	for (let attempt = 0; ; attempt++) {
		if (child.exitCode !== null || attempt === 600)
			throw new Error(`The chat did not start: ${log}`);
		const answer = await fetch(`${url}/open`, { method: 'POST', body: '{}' }).catch(() => null);
		await answer?.body?.cancel();
		if (answer) break;
		await wait(100);
	}
	return {
		url,
		log: () => log,
		async stop() {
			child.kill();
			await ended;
		}
	};
}
