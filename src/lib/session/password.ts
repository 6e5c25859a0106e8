/** Characters a password needs; supabase/config.toml says the same to the auth service. */
export const passwordMinimum = 10;

/** Bytes of a password that bcrypt looks at; more would be cut off silently. */
export const passwordMaximumBytes = 72;

export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

/** What people take when they need a password quickly; each counts as little as one more letter. */
const common =
	/passwor[td]|geheim|hallo|werkstatt|autohaus|carbot|kfz|admin|welcome|willkommen|qwert[yz]|asdf|sommer|winter|fr(ü|ue)hling|herbst|schatz|ficken|iloveyou|monkey|dragon|letmein|(19|20)\d\d|montag|freitag/giu;

/**
 * A rough hint how hard a password is to guess, while it is being typed. It stops nobody: the length does.
 * @param known what others know about the person, such as the e-mail address
 */
export function passwordStrength(password: string, known: string[] = []): Strength {
	if ([...password].length < passwordMinimum) return 'short';
	let text = password.toLowerCase();
	for (const word of known.flatMap((value) => value.toLowerCase().split(/[^\p{L}\d]+/u))) {
		if (word.length >= 4) text = text.replaceAll(word, '·');
	}
	text = text.replace(common, '·');
	const characters = [...text];
	// Repeated characters and ladders such as 4567 or abcd add nothing.
	const telling = characters.filter((character, index) => {
		const step = (character.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? 0);
		return index === 0 || Math.abs(step) > 1;
	});
	const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password));
	const worth = Math.min(telling.length, 1.6 * new Set(telling).size) + kinds.length - 1;
	if (worth < 9) return 'weak';
	if (worth < 13) return 'fair';
	return worth < 17 ? 'good' : 'strong';
}
