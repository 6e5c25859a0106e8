import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Kind {
	name: string;
	/** Later groups run after earlier ones. */
	group: number;
	/** Runs on the stack that the whole run shares. */
	onStack?: boolean;
	/** One file at a time: the tests break things for each other. */
	alone?: boolean;
	/** Files run one after another in the same process: to start one takes longer than most of them. */
	together?: boolean;
	timeout?: number;
}

const kinds: Kind[] = [
	{ name: 'unit', group: 0, together: true },
	{ name: 'widget', group: 0, together: true },
	{ name: 'local', group: 1, alone: true, timeout: 120_000 },
	{ name: 'database', group: 2, onStack: true },
	{ name: 'functions', group: 3, onStack: true },
	{ name: 'app', group: 4, onStack: true, timeout: 30_000 },
	{ name: 'e2e', group: 5, onStack: true, timeout: 90_000 },
	// Stops parts of the stack, so nothing else may run beside it.
	{ name: 'failures', group: 6, onStack: true, alone: true, timeout: 90_000 }
];

export default defineConfig({
	root,
	test: {
		projects: kinds.map(
			({ name, group, onStack, alone, together, timeout = 20_000 }): TestProjectConfiguration => ({
				root,
				// the app's own settings extend a file that only exists once SvelteKit has run
				tsconfig: `${root}tests/tsconfig.json`,
				resolve: { alias: { $lib: `${root}src/lib` } },
				test: {
					name,
					include: [`tests/${name}/**/*.test.ts`],
					environment: 'node',
					pool: 'forks',
					isolate: !together,
					testTimeout: timeout,
					hookTimeout: Math.max(timeout, 60_000),
					sequence: { groupOrder: group },
					fileParallelism: !alone,
					// left alone it takes one less than there are cores, which is one on the smallest machines
					...(!alone && { maxWorkers: 2 }),
					globalSetup: onStack ? ['tests/support/global-setup.ts'] : []
				}
			})
		)
	}
});
