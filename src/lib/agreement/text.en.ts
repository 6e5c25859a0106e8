import { operator } from '../operator.ts';
import type { LegalDocument } from '../legal/document.ts';
import { agreementVersion } from './version.ts';

/** A translation for understanding; the German text binds. */
export const agreementEnglish: LegalDocument = {
	title: 'Data processing agreement under Art. 28 GDPR',
	version: agreementVersion,
	sections: [
		{
			heading: '1. The parties',
			content: [
				`The processor is ${operator.name}, ${operator.street}, ${operator.postalCode} ${operator.city}, Germany (“CarBot”). The controller is the car workshop for which a CarBot account is created (“workshop”).`,
				'The agreement is concluded when the workshop accepts it during sign-up. CarBot stores the version and checksum of this text, the name of the accepting person and the time. It applies for as long as CarBot processes data on behalf of the workshop.'
			]
		},
		{
			heading: '2. Subject, purpose and duration',
			content: [
				'CarBot operates a chat on the workshop’s website that answers questions about services and prices, and a dashboard in which the workshop sees and handles conversations, contacts and inquiries. CarBot does not process the data for other purposes.',
				'Processing lasts as long as the workshop uses CarBot, plus the periods in section 10.'
			]
		},
		{
			heading: '3. Data and persons concerned',
			content: [
				'Concerned are visitors of the workshop’s website who use the chat, customers and prospects of the workshop, and its staff who have a CarBot account.',
				'Processed are:',
				[
					'content and time of messages, page of the website, chosen language',
					'name, phone number and e-mail address if the person gives them',
					'details of the vehicle and the service wanted, prices quoted',
					'consents with their wording and time',
					'name and e-mail address of staff with an account'
				],
				'Special categories of personal data (Art. 9 GDPR) are not intended. IP addresses are not stored in clear; a check value that changes daily serves to prevent abuse.'
			]
		},
		{
			heading: '4. Instructions',
			content: [
				'CarBot processes the data only on documented instructions of the workshop. This agreement and the settings in the dashboard are such instructions; the workshop gives further ones in text form. If CarBot considers an instruction unlawful it says so without delay and may suspend carrying it out until it is confirmed or changed.',
				'If Union or Member State law requires further processing, CarBot informs the workshop beforehand unless that is prohibited.'
			]
		},
		{
			heading: '5. Confidentiality',
			content: [
				'Only persons who need access for their task and who are bound to confidentiality have access to the data. The obligation continues after their work has ended.'
			]
		},
		{
			heading: '6. Technical and organisational measures',
			content: [
				'CarBot takes the measures required by Art. 32 GDPR and keeps them at the state of the art. They include:',
				[
					'separation of workshops: the database itself hands out to each workshop its own data only',
					'encryption of every transmission and of the data centre’s storage',
					'passwords and access keys stored as check values only',
					'no personal data in technical logs',
					'access by the principle of least privilege',
					'daily backups whose restoration is tested',
					'limits on requests per visitor to prevent abuse'
				],
				'CarBot may replace individual measures by equivalent or better ones.'
			]
		},
		{
			heading: '7. Sub-processors',
			content: [
				'The workshop agrees to the sub-processors that CarBot names on request at any time in a current list. When this agreement is concluded these are providers of the following services: operation of database and application in a data centre in the European Union, sending of e-mail, sending of SMS and payment processing, each only as far as the workshop uses the function.',
				'CarBot informs about every further sub-processor at least 30 days in advance in text form. The workshop may object for an important data protection reason; if no solution is found it may terminate the agreement as of the change. CarBot binds sub-processors to the same protection as in this agreement.',
				'Data is transferred to a country outside the European Union only if the conditions of Art. 44 to 49 GDPR are met.'
			]
		},
		{
			heading: '8. Support for the workshop',
			content: [
				'CarBot supports the workshop with suitable functions and on request in fulfilling the rights of data subjects (access, rectification, erasure, restriction, portability, objection), in data protection impact assessments and in inquiries by authorities. If a data subject contacts CarBot directly, CarBot forwards the request without delay.'
			]
		},
		{
			heading: '9. Personal data breaches',
			content: [
				'If CarBot becomes aware of a personal data breach it notifies the workshop without delay, if possible within 24 hours, with the information the workshop needs for its own notification under Art. 33 GDPR, and helps to clarify the matter.'
			]
		},
		{
			heading: '10. Erasure and return',
			content: [
				'Conversations and contacts are erased after the periods set by the workshop; without a setting after 90 days at most without a further inquiry. The workshop can download its data completely at any time.',
				'After use has ended CarBot keeps the data available for 30 days and then erases it, backups within a further 30 days. Statutory retention duties remain unaffected.'
			]
		},
		{
			heading: '11. Evidence and audits',
			content: [
				'CarBot provides the workshop with all information needed to demonstrate compliance with Art. 28 GDPR and allows audits with reasonable notice during usual business hours, without endangering operations or the data of other workshops. Current reports of independent auditors may replace an audit on site.'
			]
		},
		{
			heading: '12. Final provisions',
			content: [
				'Liability follows Art. 82 GDPR. In matters of data protection this agreement takes precedence over other agreements. German law applies. If a provision is invalid the rest of the agreement remains valid.'
			]
		}
	]
};
