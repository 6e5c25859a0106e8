import { assertIsLocale, overwriteGetLocale } from '$lib/paraglide/runtime';

// The server has chosen the language. Asking again here could differ, and would store a cookie nobody asked for.
overwriteGetLocale(() => assertIsLocale(document.documentElement.lang));
