/** `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Reads a stored choice; anything else is `system`. */
export function toTheme(value: unknown): Theme {
	return themes.find((theme) => theme === value) ?? 'system';
}
