/**
 * Who runs this installation, as § 5 DDG wants it named. This is marked demo data: replace every line before a real
 * customer sees the site, then set `isDemo` to false, which takes the note off the legal pages. The data-processing
 * agreement names the operator, so its recorded hash changes too; a test says what to do.
 */
export const operator = {
	isDemo: true,
	name: 'CarBot Demo GmbH',
	street: 'Beispielweg 1',
	postalCode: '12345',
	city: 'Musterstadt',
	country: { de: 'Deutschland', en: 'Germany' },
	representedBy: 'Erika Beispiel',
	phone: '+49 30 00000000',
	email: 'kontakt@carbot.example',
	privacyEmail: 'datenschutz@carbot.example',
	registerCourt: 'Amtsgericht Musterstadt',
	registerNumber: 'HRB 00000',
	vatId: 'DE000000000',
	/** Land whose data protection authority is responsible. */
	supervisoryAuthority: {
		de: 'die Datenschutz-Aufsichtsbehörde des Landes, in dem unser Unternehmen seinen Sitz hat',
		en: 'the data protection authority of the federal state in which our company has its seat'
	}
} as const;
