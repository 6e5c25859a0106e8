import { expect, test } from 'vitest';
import { passwordStrength } from '$lib/session/password';

test.each([
	['', 'short'],
	['kurz!1A', 'short'],
	['passwort123', 'weak'],
	['aaaaaaaaaaaaaaaa', 'weak'],
	['1234567890', 'weak'],
	['abcdefghijkl', 'weak'],
	['Werkstatt2026', 'weak'],
	['qwertz123456', 'weak'],
	['Sommer2026!', 'weak'],
	['Rote Bremse fährt 7 Runden', 'strong'],
	['kN7$wq2!bRz9Lm', 'good'],
	['birkeund7', 'short'],
	['birkenwald8', 'fair'],
	['Haustür-Kirsche', 'good']
] as const)('%j is %s', (password, strength) => {
	expect(passwordStrength(password)).toBe(strength);
});

test('what others know about a person makes a password no stronger', () => {
	expect(passwordStrength('mustermann42')).not.toBe('weak');
	expect(passwordStrength('mustermann42', ['erika.mustermann@foo.de'])).toBe('weak');
});
