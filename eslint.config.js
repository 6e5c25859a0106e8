import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import path from 'node:path';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.carbot/',
			'static/',
			'src/lib/paraglide/',
			'supabase/.temp/',
			'**/database.types.ts'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...ts.configs.stylistic,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// TypeScript knows which names exist.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/no-invalid-void-type': 'off',
			// The app has an origin of its own, with nothing in front of its paths; widget and e-mails rely on that too.
			'svelte/no-navigation-without-resolve': 'off',
			'no-console': ['error', { allow: ['error', 'warn', 'info'] }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	{
		// Programs at a terminal speak through the console; Deno is the functions' global.
		files: ['supabase/local/**', 'supabase/seed/**', 'supabase/training/**', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['supabase/local/**/*.ts', 'supabase/seed/**/*.ts', 'tests/**/*.ts'],
		// a function for Deno
		ignores: ['tests/bench/bare/**'],
		languageOptions: {
			parserOptions: {
				project: [
					path.join(import.meta.dirname, 'supabase/local/tsconfig.json'),
					path.join(import.meta.dirname, 'tests/tsconfig.json')
				]
			}
		},
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error'
		}
	}
);
