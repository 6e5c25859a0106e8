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
}

/**
 * Milliseconds after which a test, or what it waits for, is taken to hang: no measure of speed, for a busy machine takes
 * ten times as long. What has to be quick says so itself.
 */
const HANGS = { condition: 60_000, test: 300_000 };

const kinds: Kind[] = [
	{ name: 'unit', group: 0, together: true },
	{ name: 'widget', group: 0, together: true },
	{ name: 'local', group: 1, alone: true },
	{ name: 'database', group: 2, onStack: true },
	{ name: 'functions', group: 3, onStack: true },
	{ name: 'app', group: 4, onStack: true },
	{ name: 'e2e', group: 5, onStack: true },
	// Stops parts of the stack, so nothing else may run beside it.
	{ name: 'failures', group: 6, onStack: true, alone: true }
];

export default defineConfig({
	root,
	test: {
		projects: kinds.map(({ name, group, onStack, alone, together }): TestProjectConfiguration => ({
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
				testTimeout: HANGS.test,
				hookTimeout: HANGS.test,
				expect: { poll: { timeout: HANGS.condition } },
				sequence: { groupOrder: group },
				fileParallelism: !alone,
				// left alone it takes one less than there are cores, which is one on the smallest machines
				...(!alone && { maxWorkers: 2 }),
				globalSetup: onStack ? ['tests/support/global-setup.ts'] : [],
				setupFiles: onStack ? ['tests/support/midnight.ts'] : []
			}
		}))
	}
});
