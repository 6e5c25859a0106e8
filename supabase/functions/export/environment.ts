/** The project's public key, from what Supabase gives its functions: with it and a session one asks as that person. */
export function publishableKey(env: (name: string) => string | undefined): string {
	const keys = JSON.parse(env('SUPABASE_PUBLISHABLE_KEYS') ?? '{}') as Record<string, string>;
	if (!keys.default) throw new Error('SUPABASE_PUBLISHABLE_KEYS has no "default".');
	return keys.default;
}
