import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { denoBinary, denoEnvironment, listFunctions } from './functions.ts';
import { inRoot } from './paths.ts';

interface Check {
	name: string;
	file: string;
	args: string[];
	env?: Record<string, string>;
}

const bin = (name: string) => inRoot('node_modules/.bin', name);
const hasApp = existsSync(inRoot('svelte.config.js'));
const folders = ['src', 'widget', 'supabase/functions', 'tests'].filter((name) =>
	existsSync(inRoot(name))
);
const projects = ['supabase/local', 'tests', 'widget'].filter((name) =>
	existsSync(inRoot(name, 'tsconfig.json'))
);

/** Everything that must hold before a commit, without running anything. */
const checks: Check[] = [
	{ name: 'format', file: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
	{ name: 'lint', file: bin('eslint'), args: ['--max-warnings=0', '.'] },
	...(hasApp
		? [
				{
					name: 'types of the app',
					file: bin('svelte-check'),
					args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--threshold', 'warning']
				}
			]
		: []),
	...projects.map((project) => ({
		name: `types of ${project}`,
		file: bin('tsc'),
		args: ['--noEmit', '--project', path.join(project, 'tsconfig.json')]
	})),
	...functionFolders().map(({ name, args, files }) => ({
		name: `types of ${name}`,
		file: denoBinary,
		args: ['check', '--quiet', ...args, ...files],
		env: denoEnvironment()
	})),
	{
		name: 'dependency direction',
		file: bin('depcruise'),
		args: ['--config', 'tests/dependency-rules.js', '--output-type', 'err-long', ...folders]
	}
];

function functionFolders() {
	const own = listFunctions().map((name) => [
		`functions/${name}`,
		inRoot('supabase/functions', name)
	]);
	return [...own, ['bench/bare', inRoot('tests/bench/bare')]].map(([name = '', folder = '']) => {
		const manifest = path.join(folder, 'deno.json');
		return {
			name,
			args: existsSync(manifest) ? ['--config', manifest] : ['--no-config'],
			files: readdirSync(folder)
				.filter((file) => file.endsWith('.ts'))
				.map((file) => path.join(folder, file))
		};
	});
}

function run({ file, args, env }: Check): Promise<{ ok: boolean; output: string }> {
	return new Promise((resolve) => {
		execFile(
			file,
			args,
			{ cwd: inRoot(), env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
			(error, stdout, stderr) => resolve({ ok: !error, output: `${stdout}${stderr}`.trim() })
		);
	});
}

if (hasApp) {
	const messages = ['compile', '--silent', '--project', 'src/i18n/project.inlang'];
	await run({ name: 'messages', file: bin('paraglide-js'), args: messages });
	await run({ name: 'sync', file: bin('svelte-kit'), args: ['sync'] });
}

let failures = 0;
const waiting = [...checks];
/** Two at a time: the slow ones use one core each. */
async function work() {
	for (let check = waiting.shift(); check; check = waiting.shift()) {
		const started = performance.now();
		const { ok, output } = await run(check);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		console.log(`${ok ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds} s)`);
		if (!ok) {
			failures++;
			console.log(
				`${output
					.split('\n')
					.map((line) => `        ${line}`)
					.join('\n')}\n`
			);
		}
	}
}
await Promise.all([work(), work()]);
console.log(failures === 0 ? 'All checks pass.' : `${failures} of ${checks.length} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;
