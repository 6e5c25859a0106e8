import { operator } from '../operator.ts';
import type { LegalDocument } from './document.ts';

const address = `${operator.name}\n${operator.street}\n${operator.postalCode} ${operator.city}`;

/** § 5 DDG, § 18 MStV, § 36 VSBG. */
export const imprint: Record<'de' | 'en', LegalDocument> = {
	de: {
		title: 'Impressum',
		version: '2026-11-24',
		sections: [
			{
				heading: 'Anbieter',
				content: [
					`${address}\n${operator.country.de}`,
					`Vertreten durch: ${operator.representedBy}`
				]
			},
			{
				heading: 'Kontakt',
				content: [`Telefon: ${operator.phone}\nE-Mail: ${operator.email}`]
			},
			{
				heading: 'Register und Umsatzsteuer',
				content: [
					`Eingetragen im Handelsregister: ${operator.registerCourt}, ${operator.registerNumber}\nUmsatzsteuer-Identifikationsnummer nach § 27a UStG: ${operator.vatId}`
				]
			},
			{
				heading: 'Verantwortlich für den Inhalt',
				content: [`Nach § 18 Abs. 2 MStV: ${operator.representedBy}, Anschrift wie oben.`]
			},
			{
				heading: 'Verbraucherstreitbeilegung',
				content: [
					'Wir sind nicht bereit und nicht verpflichtet, an Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle teilzunehmen (§ 36 VSBG).'
				]
			}
		]
	},
	en: {
		title: 'Imprint',
		version: '2026-11-24',
		sections: [
			{
				heading: 'Provider',
				content: [`${address}\n${operator.country.en}`, `Represented by: ${operator.representedBy}`]
			},
			{
				heading: 'Contact',
				content: [`Phone: ${operator.phone}\nE-mail: ${operator.email}`]
			},
			{
				heading: 'Register and VAT',
				content: [
					`Commercial register: ${operator.registerCourt}, ${operator.registerNumber}\nVAT identification number under § 27a UStG: ${operator.vatId}`
				]
			},
			{
				heading: 'Responsible for the content',
				content: [`Under § 18(2) MStV: ${operator.representedBy}, address as above.`]
			},
			{
				heading: 'Consumer dispute resolution',
				content: [
					'We are neither willing nor obliged to take part in dispute resolution before a consumer arbitration board (§ 36 VSBG).'
				]
			}
		]
	}
};
