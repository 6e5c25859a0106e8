import type { Preset } from '$lib/analytics/window';
import type { Locale } from '$lib/paraglide/runtime';
import type { Theme } from './theme';

/** Where the switches post to; it stores the choice in a cookie. */
export const preferencesPath = '/preferences';

async function save(name: 'theme' | 'locale' | 'range', value: string): Promise<boolean> {
	try {
		const response = await fetch(preferencesPath, {
			method: 'POST',
			headers: { accept: 'application/json' },
			body: new URLSearchParams({ [name]: value })
		});
		return response.ok;
	} catch {
		return false;
	}
}

/** Shows the theme at once and remembers it; offline it lasts until the next page. */
export async function chooseTheme(theme: Theme): Promise<void> {
	document.documentElement.dataset.theme = theme;
	await save('theme', theme);
}

/** Remembers the language and loads the page again in it. */
export async function chooseLocale(locale: Locale): Promise<void> {
	if (await save('locale', locale)) location.reload();
}

/** Remembers the range of days that figures are shown of; the page itself has it in its address. */
export const chooseRange = (preset: Preset) => save('range', preset);
