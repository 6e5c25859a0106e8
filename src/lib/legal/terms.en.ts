import { operator } from '../operator.ts';
import { plans } from '../plans/index.ts';
import type { LegalDocument } from './document.ts';
import { termsVersion } from './terms.version.ts';

/** A translation for reading; the German text binds. */
export const termsEnglish: LegalDocument = {
	title: 'Terms of use',
	version: termsVersion,
	sections: [
		{
			heading: '1. Who these terms apply to',
			content: [
				`They apply between ${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city} (“CarBot”) and the car workshop for which an account is created (“workshop”). CarBot is meant for businesses (§ 14 BGB), not for consumers. The German text is the binding one.`,
				'The contract begins when the account has been created. Other terms of the workshop apply only if CarBot agrees to them in text form.'
			]
		},
		{
			heading: '2. What CarBot does',
			content: [
				'CarBot provides a chat widget for the workshop’s website that answers questions about services and prices from the workshop’s own catalogue, and a dashboard in which the workshop handles conversations, contacts and inquiries. The plan decides the scope.',
				'CarBot develops the service further. If an essential function is to go, CarBot says so six weeks ahead in text form; the workshop may then terminate as of that change.'
			]
		},
		{
			heading: '3. Trial, prices and payment',
			content: [
				`The first ${plans.professional.trialDays} days are free and need no payment details. They don’t turn into a paid contract by themselves.`,
				'The prices of the plans are on the website and don’t include VAT. They are charged monthly in advance.'
			]
		},
		{
			heading: '4. What the workshop contributes',
			content: [
				[
					'It gives correct information about itself and keeps catalogue, prices and opening hours up to date. What the widget says comes from there.',
					'It embeds the widget only on pages it is entitled to change, with its legal notice and privacy notice there.',
					'It keeps its credentials secret and reports suspected misuse without delay.',
					'It uses contact data within the law; it sends advertising only with consent or a legal permission.'
				]
			]
		},
		{
			heading: '5. The assistant’s answers',
			content: [
				'The assistant is an automatic system and labelled as one. It says of every price whether it binds. Inquiries through the widget are not binding; a contract about a repair is made between workshop and customer only.'
			]
		},
		{
			heading: '6. Availability and liability',
			content: [
				'CarBot runs the service with the care of a prudent business and aims at an availability of 99.5 % on monthly average. Announced maintenance doesn’t count as downtime.',
				'CarBot is liable without limit for intent and gross negligence, for injury to life, body and health, and under the Product Liability Act. For simple negligence it is liable only for breach of essential duties and only for foreseeable damage typical of the contract.'
			]
		},
		{
			heading: '7. Term and termination',
			content: [
				'Paid plans run monthly and can be terminated at any time to the end of the month charged, in the account or in text form. The right to terminate for good cause remains.',
				'After the end the workshop’s data can be retrieved for 30 days; then they are deleted, unless the law requires longer storage.'
			]
		},
		{
			heading: '8. Data',
			content: [
				'The workshop is the controller of its customers’ data; CarBot processes them under the data-processing agreement. The data belong to the workshop, which can export all of them at any time.'
			]
		},
		{
			heading: '9. Final provisions',
			content: [
				'German law applies without the CISG. If the workshop is a merchant, the place of jurisdiction is CarBot’s seat. If a provision is void, the others remain.',
				'CarBot may change these terms in text form with six weeks’ notice. If the workshop objects, the old ones stay in force; both may then terminate at the end of that period.'
			]
		}
	]
};
