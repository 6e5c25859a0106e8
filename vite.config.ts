import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		tailwindcss(),
		paraglideVitePlugin({ project: './src/i18n/project.inlang' }),
		sveltekit()
	],
	// a worker loads its large library only when it needs it
	worker: { format: 'es' },
	// charts are drawn in the browser alone
	ssr: { external: ['layerchart'] },
	build: {
		// sizes have tests and benches of their own; here they would only cost time
		reportCompressedSize: false,
		// light-dark() carries both themes; older targets would have it rewritten.
		cssTarget: ['chrome123', 'firefox120', 'safari17.5']
	}
});
