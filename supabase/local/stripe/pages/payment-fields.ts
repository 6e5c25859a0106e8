import { StripeError } from '../errors.ts';
import { createCard, createSepaDebit, type BillingDetails } from '../resources/payment-methods.ts';
import type { World } from '../world.ts';
import { field, type Troubles } from './fields.ts';
import { html, type Html } from './layout.ts';
import type { Texts } from './texts.ts';

/** Card and IBAN side by side, of which the chosen one is shown. */
export function paymentFields(
	t: Texts,
	types: string[],
	chosen: string,
	optional: boolean,
	troubles: Troubles
): Html {
	const radio = (value: string, label: string) =>
		html`<label class="radio"
			><input
				type="radio"
				name="method"
				value="${value}"
				id="method-${value}"
				${value === chosen ? html` checked` : ''}
			/>
			${label}</label
		>`;
	return html`<fieldset class="methods">
		<legend>${t.method}</legend>
		<div class="radios">
			${optional && radio('none', t.noMethod)} ${types.includes('card') && radio('card', t.card)}
			${types.includes('sepa_debit') && radio('sepa_debit', t.sepa)}
		</div>
		${
			types.includes('card') &&
			html`<div class="of-card">
				${field('number', t.cardNumber, '', troubles, { inputmode: 'numeric', autocomplete: 'cc-number', placeholder: '4242 4242 4242 4242' })}
				<div class="pair">
					${field('expiry', t.expiry, '', troubles, { inputmode: 'numeric', autocomplete: 'cc-exp', placeholder: '12/34' })}
					${field('cvc', t.cvc, '', troubles, { inputmode: 'numeric', autocomplete: 'cc-csc', placeholder: '123' })}
				</div>
			</div>`
		}
		${
			types.includes('sepa_debit') &&
			html`<div class="of-sepa_debit">
				${field('iban', t.iban, '', troubles, { autocomplete: 'off', placeholder: 'DE89 3704 0044 0532 0130 00' })}
				<p class="hint">${t.mandate}</p>
			</div>`
		}
		<details class="help">
			<summary>${t.testNumbers}</summary>
			<dl>
				${[
					['4242 4242 4242 4242', t.numbers.ok],
					['4000 0000 0000 0002', t.numbers.declined],
					['4000 0025 0000 3155', t.numbers.bank],
					['4000 0000 0000 0341', t.numbers.later],
					['DE89 3704 0044 0532 0130 00', t.numbers.debitOk],
					['DE62 3704 0044 0532 0130 01', t.numbers.debitFails]
				].map(
					([number, meaning]) =>
						html`<dt>${number}</dt>
							<dd>${meaning}</dd>`
				)}
			</dl>
			<p class="hint">${t.cardHelp}</p>
		</details>
	</fieldset>`;
}

/** Takes what was entered as a payment method; what is wrong with it is added to `troubles`. */
export function readMethod(
	world: World,
	form: URLSearchParams,
	details: BillingDetails,
	t: Texts,
	troubles: Troubles
): string | null {
	const text = (name: string) => (form.get(name) ?? '').trim();
	const need = (...names: string[]) => {
		for (const name of names) if (!text(name)) troubles[name] = t.errors.required ?? '';
		return names.every((name) => text(name) !== '');
	};
	const kind = text('method');
	try {
		if (kind === 'sepa_debit')
			return need('iban') ? createSepaDebit(world, text('iban'), details).id : null;
		if (!need('number', 'expiry', 'cvc')) return null;
		const expiry = /^(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})$/u.exec(text('expiry'));
		if (!expiry) {
			troubles.expiry = t.errors.expiry ?? '';
			return null;
		}
		const [, month, year] = expiry;
		return createCard(
			world,
			{
				number: text('number'),
				exp_month: Number(month),
				exp_year: Number(year),
				cvc: text('cvc')
			},
			details
		).id;
	} catch (error) {
		if (!(error instanceof StripeError)) throw error;
		const code = String(error.fields.code);
		const where =
			{ incorrect_number: 'number', invalid_cvc: 'cvc', invalid_bank_account_iban: 'iban' }[code] ??
			(code.startsWith('invalid_expiry') ? 'expiry' : '');
		troubles[where] = t.errors[code] ?? error.message;
		return null;
	}
}
