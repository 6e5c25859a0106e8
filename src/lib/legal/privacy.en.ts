import { operator } from '../operator.ts';
import type { LegalDocument } from './document.ts';

export const privacyEnglish: LegalDocument = {
	title: 'Privacy',
	version: '2026-11-27',
	sections: [
		{
			heading: 'Who is responsible',
			content: [
				`${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city}, ${operator.country.en}. We answer questions about privacy at ${operator.privacyEmail}.`,
				'This page describes what happens when you visit this website and when you use a CarBot account. If you write in the chat on a workshop’s website, that workshop is responsible and we process your message on its behalf. Its notice is shown in the chat itself, before the first message.'
			]
		},
		{
			heading: 'Visiting this website',
			content: [
				'Your browser sends our server what is needed to show a page: IP address, requested address, language and kind of browser. We use this to deliver the page and to fend off attacks (Art. 6(1)(f) GDPR) and do not store your IP address afterwards.',
				'We include nothing from other servers: no fonts, maps, videos, analytics or advertising services.'
			]
		},
		{
			heading: 'Cookies',
			content: [
				'Merely reading this website stores nothing on your device. We set cookies only when you do something that needs them (§ 25(2) no. 2 TDDDG):',
				[
					'If you choose a language, a light or dark appearance or the period of your analytics, we remember the choice for up to 400 days.',
					'If you sign in, a session cookie keeps you signed in until you sign out or it expires.'
				]
			]
		},
		{
			heading: 'Account and contract',
			content: [
				'For an account we process your e-mail address, your password as an irreversible check value, your name and the details of your workshop. The basis is the contract with you (Art. 6(1)(b) GDPR). We erase this data 30 days after the end of the contract; invoices are kept as long as tax law requires (Art. 6(1)(c) GDPR).',
				'We send you e-mails that belong to the account, for example to confirm your address or to reset your password.'
			]
		},
		{
			heading: 'The chat on our demo page',
			content: [
				'On the demo page you can try the chat. It is loaded only when you open it. Your messages are stored to answer them and erased after 90 days at the latest. No third party’s language model reads them. Please do not enter real contact details there.'
			]
		},
		{
			heading: 'Who else receives the data',
			content: [
				'Providers that run our data centre and send our e-mails, on the basis of contracts under Art. 28 GDPR. We do not pass data on for advertising and do not sell any.'
			]
		},
		{
			heading: 'Your rights',
			content: [
				'You may ask for access, rectification, erasure, restriction of processing and your data in a common format, object to processing based on legitimate interests, and withdraw a consent at any time. A message to the address above is enough.',
				`You may also complain to a supervisory authority; responsible for us is ${operator.supervisoryAuthority.en}.`,
				'We do not take decisions based solely on automated processing that have legal effects on you (Art. 22 GDPR).'
			]
		}
	]
};
