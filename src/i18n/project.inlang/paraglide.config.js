/** Read by the Vite plugin and by `paraglide-js compile`, so both make the same code. */
export default {
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'locale',
	emitReadme: false
};
