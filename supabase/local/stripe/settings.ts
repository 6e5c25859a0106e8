/** What is set in Stripe's dashboard rather than through its API. */
export interface Settings {
	account: {
		id: string;
		name: string;
		country: string;
		/** The seller's own VAT id, printed on invoices. */
		vatId: string;
		address: { line1: string; postal_code: string; city: string; country: string };
		email: string;
	};
	dunning: {
		/** Days after the first failed attempt on which it is tried again. */
		retryDays: number[];
		/** What becomes of the subscription when the last attempt has failed. */
		then: 'cancel' | 'unpaid' | 'past_due';
	};
	/** Days before renewal on which `invoice.upcoming` is sent. */
	upcomingDays: number;
	/** Days until a SEPA debit's outcome is known. */
	sepaDays: number;
	/** Seconds for which a renewal's invoice stays a draft. */
	draftSeconds: number;
	taxDefaults: { behavior: string; code: string };
	/** Two-letter countries in which VAT is collected, while none is registered through the API. */
	taxRegistrations: 'eu' | string[];
}

export const usualSettings = (): Settings => ({
	account: {
		id: 'acct_1CarBotEmulator',
		name: 'CarBot',
		country: 'DE',
		vatId: 'DE123456789',
		address: { line1: 'Musterstraße 1', postal_code: '10115', city: 'Berlin', country: 'DE' },
		email: 'rechnung@carbot.example'
	},
	dunning: { retryDays: [1, 2, 4, 6, 8, 10, 12, 14], then: 'cancel' },
	upcomingDays: 7,
	sepaDays: 6,
	draftSeconds: 3600,
	taxDefaults: { behavior: 'exclusive', code: 'txcd_10103001' },
	taxRegistrations: 'eu'
});
