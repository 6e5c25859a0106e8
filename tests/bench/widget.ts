/** Bytes of the widget before and after the click, beside two peers packed from the registry in the same run. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildWidget } from '../../supabase/local/build.ts';
import { inRoot } from '../../supabase/local/paths.ts';
import { report } from './report.ts';

const run = promisify(execFile);

/** The script a page has to load to show the peer's chat. */
const PEERS = [
	{ name: '@typebot.io/js', script: 'dist/web.js' },
	{ name: 'deep-chat', script: 'dist/deepChat.bundle.js' }
];

const zipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

export async function benchWidget(): Promise<boolean> {
	await buildWidget(new AbortController().signal);
	const loader = zipped(inRoot('static/widget/loader.js'));
	const panel = zipped(inRoot('static/widget/panel.js'));
	const folder = mkdtempSync(path.join(tmpdir(), 'carbot-pack-'));
	try {
		const peers: { name: string; bytes: number }[] = [];
		for (const { name, script } of PEERS) {
			await run('npm', ['pack', name, '--silent'], { cwd: folder });
			const archive = readdirSync(folder).find((file) => file.endsWith('.tgz')) as string;
			await run('tar', ['xzf', archive], { cwd: folder });
			const version = (
				JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8')) as {
					version: string;
				}
			).version;
			peers.push({
				name: `${name} ${version}`,
				bytes: zipped(path.join(folder, 'package', script))
			});
			rmSync(path.join(folder, archive));
			rmSync(path.join(folder, 'package'), { recursive: true });
		}
		const bytes = (count: number) => `${count.toLocaleString('en')} B gzip`;
		const total = loader + panel;
		return report('Widget size', [
			{ what: 'before the click', value: bytes(loader), goal: '≤ 4,096 B', met: loader <= 4096 },
			{
				what: 'after the click, everything',
				value: bytes(total),
				goal: '≤ 30,720 B',
				met: total <= 30_720
			},
			...peers.map((peer) => ({
				what: peer.name,
				value: bytes(peer.bytes),
				goal: null,
				met: null
			})),
			...peers.map((peer) => ({
				what: `ours as a share of ${peer.name}`,
				value: (total / peer.bytes).toFixed(3),
				goal: '≤ 0.25',
				met: total / peer.bytes <= 0.25
			}))
		]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
