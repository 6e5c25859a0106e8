import { isProcessing } from '../invoices/finalize.ts';
import type { Invoice, InvoiceLine } from '../types.ts';
import type { World } from '../world.ts';
import { taxRows } from './checkout-page.ts';
import { alert, field, type Troubles } from './fields.ts';
import { html, type Html } from './layout.ts';
import { paymentFields } from './payment-fields.ts';
import { portalTexts } from './portal-texts.ts';
import { dayText, money, texts, type Language } from './texts.ts';

/** The seller as it stands on every invoice. */
export const sellerLines = (world: World): string[] => {
	const { name, address, vatId, email } = world.state.settings.account;
	return [name, address.line1, `${address.postal_code} ${address.city}`, vatId, email];
};

/** The customer as they stood when the invoice was made. */
export const buyerLines = (invoice: Invoice): string[] => {
	const address = invoice.customer_address;
	return [
		invoice.customer_name,
		address?.line1,
		[address?.postal_code, address?.city].filter(Boolean).join(' '),
		address?.country,
		...(invoice.customer_tax_ids ?? []).map(({ value }) => value)
	].filter((line): line is string => Boolean(line));
};

/** A line's period in words, or nothing for a moment. */
export const periodText = ({ period }: InvoiceLine, language: Language): string =>
	period.end > period.start
		? `${dayText(period.start, language)} – ${dayText(period.end, language)}`
		: '';

/** What a line is, in the reader's language as far as it is one of ours. */
export function lineText({ description }: InvoiceLine, language: Language): string {
	const text = description ?? '';
	if (language === 'en') return text;
	return text
		.replace(/^Unused time on (.+) after .+$/u, 'Nicht genutzte Zeit: $1')
		.replace(/^Remaining time on (.+) after .+$/u, 'Restliche Zeit: $1')
		.replace(/^Trial period for (.+)$/u, 'Testzeitraum: $1')
		.replace(/^(\d+) × (.+) \(at .+\)$/u, '$1 × $2');
}

/** Whether the invoice has to name the reverse charge. */
export const isReverseCharge = (invoice: Invoice): boolean =>
	(invoice.total_taxes ?? []).some(({ taxability_reason: reason }) => reason === 'reverse_charge');

/** What was credited from the customer's balance, in cents. */
export const creditUsed = (invoice: Invoice): number =>
	Math.max(0, Math.min(invoice.total, -invoice.starting_balance));

/** The hosted page of an invoice, with a form to pay it while it is open. */
export function invoicePage(
	world: World,
	invoice: Invoice,
	language: Language,
	troubles: Troubles = {},
	chosen = 'card'
): Html {
	const t = portalTexts[language];
	const amount = (cents: number) => money(cents, invoice.currency, language);
	const underWay = isProcessing(world, invoice.id);
	const off = (invoice.total_discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0);
	return html`<main class="narrow">
		<h1>${t.invoice} ${invoice.number}</h1>
		<p>${stateText(invoice, underWay, language)}</p>
		<section class="panel pair">
			<div>${sellerLines(world).map((line) => html`${line}<br />`)}</div>
			<div>
				<strong>${t.billTo}</strong><br />${buyerLines(invoice).map((line) => html`${line}<br />`)}
			</div>
		</section>
		<section class="panel">
			<div class="scroll" tabindex="0" role="region" aria-label="${t.invoice}">
				<table>
					<thead>
						<tr>
							<th scope="col">${t.position}</th>
							<th scope="col" class="amount">${t.amount}</th>
						</tr>
					</thead>
					<tbody>
						${invoice.lines.data.map(
							(line) =>
								html`<tr>
									<td>
										${lineText(line, language)}<br /><small>${periodText(line, language)}</small>
									</td>
									<td class="amount">${amount(line.amount)}</td>
								</tr>`
						)}
					</tbody>
				</table>
			</div>
			<dl class="amounts">
				<div>
					<dt>${texts[language].subtotal}</dt>
					<dd>${amount(invoice.subtotal)}</dd>
				</div>
				${
					off > 0 &&
					html`<div>
						<dt>${texts[language].discount}</dt>
						<dd>−${amount(off)}</dd>
					</div>`
				}
				${taxRows(world, invoice, invoice.currency, language)}
				<div class="total">
					<dt>${t.total}</dt>
					<dd>${amount(invoice.total)}</dd>
				</div>
				${
					creditUsed(invoice) > 0 &&
					html`<div>
						<dt>${t.credited}</dt>
						<dd>−${amount(creditUsed(invoice))}</dd>
					</div>`
				}
				<div class="total">
					<dt>${t.payable}</dt>
					<dd>${amount(invoice.status === 'open' ? invoice.amount_remaining : 0)}</dd>
				</div>
			</dl>
			${isReverseCharge(invoice) && html`<p>${t.reverseChargeNote}</p>`}
			<p><a class="button" href="/invoices/${invoice.id}/pdf">${t.pdf}</a></p>
		</section>
		${invoice.status === 'open' && !underWay && payForm(invoice, language, troubles, chosen)}
	</main>`;
}

function stateText(invoice: Invoice, underWay: boolean, language: Language): string {
	const t = portalTexts[language];
	const paidAt = invoice.status_transitions.paid_at;
	if (paidAt) return t.paidOn(dayText(paidAt, language));
	if (underWay) return t.underWay;
	if (invoice.due_date) return t.dueOn(dayText(invoice.due_date, language));
	return t.invoiceStates[invoice.status ?? 'draft'] ?? '';
}

function payForm(invoice: Invoice, language: Language, troubles: Troubles, chosen: string): Html {
	const t = texts[language];
	return html`<form method="post" action="/invoices/${invoice.id}" novalidate>
		${alert(troubles, t.errors.marked ?? '')}
		${paymentFields(t, ['card', 'sepa_debit'], chosen, false, troubles)}
		<fieldset>
			<legend>${t.contact}</legend>
			${field('name', t.name, invoice.customer_name ?? '', troubles, { autocomplete: 'organization' })}
		</fieldset>
		<button class="primary">
			${portalTexts[language].pay}: ${money(invoice.amount_remaining, invoice.currency, language)}
		</button>
	</form>`;
}
