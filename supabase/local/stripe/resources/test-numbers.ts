import type { Behaviour } from '../state.ts';

interface TestCard {
	behaviour: Behaviour;
	brand: string;
	/** Name of the ready-made payment method in Stripe's test mode. */
	token?: string;
	country?: string;
}

/** Stripe's test cards, as far as they are told apart here. */
export const testCards: Record<string, TestCard> = {
	'4242424242424242': { behaviour: 'succeeds', brand: 'visa', token: 'pm_card_visa' },
	'4000002760000016': {
		behaviour: 'succeeds',
		brand: 'visa',
		token: 'pm_card_de',
		country: 'DE'
	},
	'5555555555554444': { behaviour: 'succeeds', brand: 'mastercard', token: 'pm_card_mastercard' },
	'378282246310005': { behaviour: 'succeeds', brand: 'amex', token: 'pm_card_amex' },
	'4000000000000002': {
		behaviour: 'declined',
		brand: 'visa',
		token: 'pm_card_chargeDeclined'
	},
	'4000000000009995': {
		behaviour: 'insufficient_funds',
		brand: 'visa',
		token: 'pm_card_chargeDeclinedInsufficientFunds'
	},
	'4000000000000069': {
		behaviour: 'expired_card',
		brand: 'visa',
		token: 'pm_card_chargeDeclinedExpiredCard'
	},
	'4000000000000127': {
		behaviour: 'incorrect_cvc',
		brand: 'visa',
		token: 'pm_card_chargeDeclinedIncorrectCvc'
	},
	'4000000000000341': {
		behaviour: 'declined_when_charged',
		brand: 'visa',
		token: 'pm_card_chargeCustomerFail'
	},
	'4000002500003155': {
		behaviour: 'authentication_until_set_up',
		brand: 'visa',
		token: 'pm_card_authenticationRequiredOnSetup'
	},
	'4000002760003184': {
		behaviour: 'authentication',
		brand: 'visa',
		token: 'pm_card_authenticationRequired'
	}
};

interface TestAccount {
	behaviour: Behaviour;
	bank: string;
}

/** Stripe's test IBANs; any other valid one pays. */
export const testAccounts: Record<string, TestAccount> = {
	DE89370400440532013000: { behaviour: 'succeeds', bank: '37040044' },
	DE62370400440532013001: { behaviour: 'debit_fails', bank: '37040044' },
	AT611904300234573201: { behaviour: 'succeeds', bank: '19043' },
	AT321904300235473202: { behaviour: 'debit_fails', bank: '19043' }
};

/** Whether a card number passes the check sum that protects against typing errors (Luhn). */
export function validCardNumber(number: string): boolean {
	if (!/^\d{12,19}$/u.test(number)) return false;
	const sum = [...number].reverse().reduce((total, digit, index) => {
		const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
		return total + (doubled > 9 ? doubled - 9 : doubled);
	}, 0);
	return sum % 10 === 0;
}

/** Whether an IBAN passes its check sum (ISO 7064, modulo 97). */
export function validIban(iban: string): boolean {
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(iban)) return false;
	if (iban.startsWith('DE') && iban.length !== 22) return false;
	const digits = [...iban.slice(4), ...iban.slice(0, 4)]
		.map((letter) => (/\d/u.test(letter) ? letter : String(letter.charCodeAt(0) - 55)))
		.join('');
	return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
