/** Dependencies point one way: routes → lib/<domain> → lib/ui, lib/supabase; functions, widget → _shared. */
const domains = '^src/lib/(?!(ui|charts|format|supabase|server|paraglide|i18n)(/|$))[^/]+/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'no-circles',
			severity: 'error',
			from: { pathNot: 'node_modules' },
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'lib-knows-no-routes',
			severity: 'error',
			from: { path: '^src/lib/' },
			to: { path: '^src/routes/' }
		},
		{
			name: 'foundations-know-no-domain',
			comment: 'ui, charts, format and supabase serve every domain and know none.',
			severity: 'error',
			from: { path: '^src/lib/(ui|charts|format|supabase)/' },
			to: { path: [domains, '^src/lib/server/'] }
		},
		{
			name: 'shared-imports-nothing-of-ours',
			severity: 'error',
			from: { path: '^supabase/functions/_shared/' },
			to: { path: '^(src|widget|tests|supabase)/', pathNot: '^supabase/functions/_shared/' }
		},
		{
			name: 'no-function-imports-another',
			severity: 'error',
			from: { path: '^supabase/functions/([^_/][^/]*)/' },
			to: { path: '^supabase/functions/[^_/]', pathNot: '^supabase/functions/$1/' }
		},
		{
			name: 'functions-use-shared-alone',
			severity: 'error',
			from: { path: '^supabase/functions/' },
			to: { path: '^(src|widget|tests|supabase/(local|seed))/' }
		},
		{
			name: 'app-and-widget-import-no-function',
			severity: 'error',
			from: { path: '^(src|widget)/' },
			to: { path: ['^supabase/functions/[^_/]', '^supabase/(local|seed)/', '^tests/'] }
		},
		{
			name: 'widget-and-app-are-strangers',
			severity: 'error',
			from: { path: '^widget/' },
			to: { path: '^src/' }
		},
		{
			name: 'app-imports-no-widget-source',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^widget/' }
		},
		{
			name: 'product-does-not-need-development-packages',
			severity: 'error',
			from: { path: '^(src|widget)/', pathNot: '\\.test\\.ts$' },
			to: {
				dependencyTypes: ['npm-dev'],
				dependencyTypesNot: ['type-only'],
				path: 'node_modules'
			}
		}
	],
	options: {
		doNotFollow: { path: ['node_modules', '\\$types'] },
		exclude: { path: ['^src/lib/paraglide/', '^\\.svelte-kit/', '^build/'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.svelte.ts', '.json'] },
		extraExtensionsToScan: ['.svelte']
	}
};
