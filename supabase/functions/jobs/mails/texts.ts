/** What the mails about plan and payment say. `{until}` and `{ends}` are local dates, `{workshop}` the workshop's name. */
import type { Locale } from '../../_shared/errors.ts';

export interface MailText {
	subject: string;
	/** paragraphs */
	body: string[];
	/** label of the button to the billing page */
	action: string;
}

export const MAIL_TEXTS = {
	payment_failed: {
		de: {
			subject: 'Ihre Zahlung für CarBot hat nicht geklappt',
			body: [
				'Guten Tag,',
				'die letzte Zahlung für {workshop} konnte nicht eingezogen werden. Wir versuchen es in den nächsten Tagen noch einmal.',
				'Bis zum {until} bleibt alles, wie es ist. Bitte prüfen Sie bis dahin Ihre Zahlungsart oder begleichen Sie die offene Rechnung.'
			],
			action: 'Zahlung prüfen'
		},
		en: {
			subject: 'Your payment for CarBot did not go through',
			body: [
				'Hello,',
				'the last payment for {workshop} could not be collected. We will try again over the next days.',
				'Until {until} everything stays as it is. Please check your payment method or settle the open invoice by then.'
			],
			action: 'Check payment'
		}
	},
	grace_ending: {
		de: {
			subject: 'Bitte bis {until}: Ihre Zahlung für CarBot ist noch offen',
			body: [
				'Guten Tag,',
				'die Rechnung für {workshop} ist weiterhin offen. Am {until} ruht Ihr Tarif, bis sie beglichen ist.',
				'Ihr Chat antwortet weiter. Neue Kontakte werden gespeichert und sind wieder sichtbar, sobald der Tarif läuft.'
			],
			action: 'Rechnung begleichen'
		},
		en: {
			subject: 'Please by {until}: your payment for CarBot is still open',
			body: [
				'Hello,',
				'the invoice for {workshop} is still open. On {until} your plan pauses until it is settled.',
				'Your chat keeps answering. New contacts are stored and become visible as soon as the plan runs again.'
			],
			action: 'Settle invoice'
		}
	},
	payment_action_required: {
		de: {
			subject: 'Bitte bestätigen Sie Ihre Zahlung für CarBot',
			body: [
				'Guten Tag,',
				'Ihre Bank möchte, dass Sie die Zahlung für {workshop} bestätigen. Das dauert nur einen Moment.'
			],
			action: 'Zahlung bestätigen'
		},
		en: {
			subject: 'Please confirm your payment for CarBot',
			body: [
				'Hello,',
				'your bank asks you to confirm the payment for {workshop}. It only takes a moment.'
			],
			action: 'Confirm payment'
		}
	},
	access_ended: {
		de: {
			subject: 'Ihr CarBot-Tarif ruht',
			body: [
				'Guten Tag,',
				'die Rechnung für {workshop} konnte nicht eingezogen werden. Ihr Tarif ruht deshalb.',
				'Es ist nichts verloren: Ihr Chat antwortet weiter, und neue Kontakte werden für Sie aufbewahrt. Mit einem neuen Tarif geht es sofort weiter.'
			],
			action: 'Tarif wählen'
		},
		en: {
			subject: 'Your CarBot plan is on hold',
			body: [
				'Hello,',
				'the invoice for {workshop} could not be collected, so your plan is on hold.',
				'Nothing is lost: your chat keeps answering, and new contacts are kept for you. With a new plan everything goes on at once.'
			],
			action: 'Choose a plan'
		}
	},
	trial_ending: {
		de: {
			subject: 'Ihre Testphase endet am {ends}',
			body: [
				'Guten Tag,',
				'die kostenlose Testphase von {workshop} endet am {ends} von allein. Es wird nichts abgebucht.',
				'Wenn Sie dabeibleiben möchten, wählen Sie bis dahin einen Tarif; die restlichen Testtage bleiben kostenlos.'
			],
			action: 'Tarif wählen'
		},
		en: {
			subject: 'Your trial ends on {ends}',
			body: [
				'Hello,',
				'the free trial of {workshop} ends by itself on {ends}. Nothing will be charged.',
				'If you would like to stay, choose a plan by then; the remaining trial days stay free.'
			],
			action: 'Choose a plan'
		}
	},
	trial_ended: {
		de: {
			subject: 'Ihre Testphase ist zu Ende',
			body: [
				'Guten Tag,',
				'die Testphase von {workshop} ist zu Ende. Ihre Daten bleiben erhalten, und Ihr Chat antwortet weiter.',
				'Neue Kontakte bewahren wir für Sie auf. Mit einem Tarif sehen Sie sie sofort.'
			],
			action: 'Tarif wählen'
		},
		en: {
			subject: 'Your trial has ended',
			body: [
				'Hello,',
				'the trial of {workshop} has ended. Your data stay where they are, and your chat keeps answering.',
				'We keep new contacts for you. With a plan you will see them at once.'
			],
			action: 'Choose a plan'
		}
	},
	quote_requested: {
		de: {
			subject: 'Enterprise-Angebot gewünscht: {workshop}',
			body: ['{workshop} möchte ein Angebot.', '{message}', 'Antwort an: {from} {phone}'],
			action: ''
		},
		en: {
			subject: 'Enterprise quote requested: {workshop}',
			body: ['{workshop} would like a quote.', '{message}', 'Reply to: {from} {phone}'],
			action: ''
		}
	}
} as const satisfies Record<string, Record<Locale, MailText>>;

export type MailKind = keyof typeof MAIL_TEXTS;
