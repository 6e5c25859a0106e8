/** Why billing refuses something: codes of the billing function and of the pages that ask it, with their words. */
import type { Locale } from '../errors.ts';

export const BILLING_ERRORS = {
	not_signed_in: {
		status: 401,
		de: 'Bitte melden Sie sich an.',
		en: 'Please sign in.'
	},
	workshop_unknown: {
		status: 404,
		de: 'Diese Werkstatt gibt es nicht, oder Sie gehören nicht zu ihr.',
		en: 'There is no such workshop, or you do not belong to it.'
	},
	owner_required: {
		status: 403,
		de: 'Um Tarif und Zahlung kümmern sich die Inhaberinnen und Inhaber der Werkstatt.',
		en: 'Plan and payment are up to the workshop’s owners.'
	},
	plan_by_quote: {
		status: 409,
		de: 'Enterprise vereinbaren wir persönlich. Bitte fordern Sie ein Angebot an.',
		en: 'Enterprise is agreed in person. Please ask for a quote.'
	},
	subscription_exists: {
		status: 409,
		de: 'Ihre Werkstatt hat schon einen Tarif. Sie können ihn wechseln.',
		en: 'Your workshop already has a plan. You can change it.'
	},
	subscription_missing: {
		status: 409,
		de: 'Ihre Werkstatt hat noch keinen Tarif gebucht.',
		en: 'Your workshop has not subscribed to a plan yet.'
	},
	plan_unchanged: {
		status: 409,
		de: 'Das ist schon Ihr Tarif.',
		en: 'This is your plan already.'
	},
	checkout_replaced: {
		status: 409,
		de: 'In einem anderen Fenster wurde gerade ein anderer Tarif gewählt. Bitte laden Sie die Seite neu.',
		en: 'Another plan was just chosen in another window. Please reload the page.'
	},
	preview_outdated: {
		status: 409,
		de: 'Die Vorschau ist nicht mehr aktuell. Bitte rufen Sie sie noch einmal auf.',
		en: 'The preview is out of date. Please open it again.'
	},
	payment_due: {
		status: 409,
		de: 'Bitte begleichen Sie zuerst die offene Rechnung.',
		en: 'Please settle the open invoice first.'
	},
	payment_method_missing: {
		status: 409,
		de: 'Bitte hinterlegen Sie zuerst eine Zahlungsart.',
		en: 'Please add a payment method first.'
	},
	payment_declined: {
		status: 402,
		de: 'Die Zahlung wurde abgelehnt. Bitte prüfen Sie Ihre Zahlungsart; Ihr Tarif bleibt, wie er ist.',
		en: 'The payment was declined. Please check your payment method; your plan stays as it is.'
	},
	not_set_up: {
		status: 503,
		de: 'Die Zahlung ist auf diesem Server noch nicht eingerichtet.',
		en: 'Payment is not set up on this server yet.'
	},
	stripe_unavailable: {
		status: 503,
		de: 'Der Zahlungsdienst ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
		en: 'The payment service is unavailable right now. Please try again shortly.'
	}
} as const satisfies Record<string, { status: number } & Record<Locale, string>>;

export type BillingErrorCode = keyof typeof BILLING_ERRORS;

/** A refusal of the billing function with a stable code. */
export class BillingError extends Error {
	readonly code: BillingErrorCode;

	constructor(code: BillingErrorCode) {
		super(code);
		this.code = code;
	}
}
