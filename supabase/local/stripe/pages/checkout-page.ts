import type { CheckoutDetails } from '../checkout/details.ts';
import { refresh, type Summary } from '../checkout/summary.ts';
import { nameOf } from '../subscriptions/items.ts';
import type { CheckoutSession } from '../types.ts';
import type { World } from '../world.ts';
import { alert, choice, field, type Troubles } from './fields.ts';
import { html, page, type Html } from './layout.ts';
import { paymentFields } from './payment-fields.ts';
import { countries, dayText, money, percentText, texts, type Language } from './texts.ts';

/** Whether the address belongs on the page: asked for, or needed for tax. */
export const needsAddress = (session: CheckoutSession) =>
	session.billing_address_collection === 'required' || session.automatic_tax.enabled;

/** Whether a payment method may be left for later. */
export const methodOptional = (session: CheckoutSession) =>
	session.payment_method_collection === 'if_required' && session.amount_total === 0;

/** The page of an open session with what has been entered so far. */
export function checkoutPage(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails,
	language: Language,
	troubles: Troubles = {},
	chosen = details.entered?.method ?? session.payment_method_types[0] ?? 'card'
): Response {
	const t = texts[language];
	const setup = session.mode === 'setup';
	const summary = setup ? null : refresh(world, session, details);
	const customer = world.find('customer', session.customer);
	const entered = details.entered;
	const email = entered?.email ?? customer?.email ?? session.customer_email ?? '';
	const address = entered?.address ?? customer?.address;
	const button = setup ? t.saveMethod : summary?.trialEnd ? t.startTrial : t.subscribe;
	const title = setup ? t.setup : t.order;
	return page(
		language,
		title,
		html`<main class="checkout">
			<section class="summary" aria-labelledby="order">
				<h1 id="order">${title}</h1>
				${summary ? summaryOf(world, details, summary, language) : html`<p>${t.setupHint}</p>`}
				${session.cancel_url && html`<p><a href="${session.cancel_url}" rel="noreferrer">${t.back}</a></p>`}
			</section>
			<form method="post" novalidate>
				<button class="default" name="action" value="pay" tabindex="-1" aria-hidden="true">
					${button}
				</button>
				${alert(troubles, t.errors.marked ?? '')}
				<fieldset>
					<legend>${t.contact}</legend>
					${customer?.email ? html`<p>${email}</p>` : field('email', t.email, email, troubles, { type: 'email', autocomplete: 'email' })}
				</fieldset>
				${paymentFields(t, session.payment_method_types, methodOptional(session) && !entered ? 'none' : chosen, methodOptional(session), troubles)}
				<fieldset>
					<legend>${t.billing}</legend>
					${field('name', t.name, entered?.name ?? customer?.name ?? '', troubles, { autocomplete: 'organization' })}
					${
						needsAddress(session) &&
						html`${field('line1', t.line1, address?.line1 ?? '', troubles, { autocomplete: 'street-address' })}
							<div class="pair">
								${field('postal_code', t.postalCode, address?.postal_code ?? '', troubles, { autocomplete: 'postal-code', inputmode: 'numeric' })}
								${field('city', t.city, address?.city ?? '', troubles, { autocomplete: 'address-level2' })}
							</div>
							${choice('country', t.country, address?.country ?? '', countries(language), t.chooseCountry, troubles)}`
					}
					${
						details.taxIdCollection &&
						html`${field('tax_id', t.vatId, entered?.taxId ?? '', troubles, { autocomplete: 'off' })}
							<p class="hint">${t.vatIdHint}</p>`
					}
					${session.automatic_tax.enabled && html`<button name="action" value="update">${t.refresh}</button>`}
				</fieldset>
				${session.allow_promotion_codes && promotion(details, world, t, troubles)}
				${session.custom_text.submit && html`<p class="hint">${session.custom_text.submit.message}</p>`}
				<input type="hidden" name="shown" value="${session.amount_total ?? 0}" />
				<button class="primary" name="action" value="pay">${button}</button>
			</form>
		</main>`
	);
}

function promotion(
	{ discount }: CheckoutDetails,
	world: World,
	t: (typeof texts)['de'],
	troubles: Troubles
): Html {
	const code = world.find('promotion_code', discount?.promotion_code);
	if (code)
		return html`<fieldset>
			<legend>${t.code}</legend>
			<p>${code.code}</p>
			<button name="action" value="remove">${t.removeCode}</button>
		</fieldset>`;
	return html`<fieldset>
		<legend>${t.code}</legend>
		<div class="pair end">
			${field('code', t.code, '', troubles, { autocomplete: 'off' })}
			<button name="action" value="code">${t.redeem}</button>
		</div>
	</fieldset>`;
}

function summaryOf(
	world: World,
	details: CheckoutDetails,
	summary: Summary,
	language: Language
): Html {
	const t = texts[language];
	const { now, later, trialEnd, currency } = summary;
	const amount = (cents: number) => money(cents, currency, language);
	const prices = details.items.map(({ price }) => world.get('price', price));
	const interval = t.intervals[prices[0]?.recurring?.interval ?? 'month'] ?? '';
	const shown = trialEnd === null ? now : later;
	const off = (shown.total_discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0);
	return html`<dl class="amounts">
			${prices.map(
				(price, index) =>
					html`<div>
						<dt>
							${nameOf(world, price)}${(details.items[index]?.quantity ?? 1) > 1 && html` × ${details.items[index]?.quantity}`}
							<small>${interval}</small>
						</dt>
						<dd>${amount(shown.finished[index]?.amount ?? 0)}</dd>
					</div>`
			)}
			${
				off > 0 &&
				html`<div>
					<dt>${t.discount}</dt>
					<dd>−${amount(off)}</dd>
				</div>`
			}
			${taxRows(world, shown, currency, language)}
			${
				trialEnd === null
					? html`<div class="total">
							<dt>${t.dueToday}</dt>
							<dd>${amount(now.total)}</dd>
						</div>`
					: html`<div>
								<dt>${t.freeUntil(dayText(trialEnd, language))}</dt>
								<dd></dd>
							</div>
							<div class="total">
								<dt>${t.dueToday}</dt>
								<dd>${amount(now.total)}</dd>
							</div>`
			}
		</dl>
		<p class="hint">${t.thenEach(amount(later.total), interval)}</p>`;
}

/** The lines of tax, or why there are none. */
export function taxRows(
	world: World,
	totals: Pick<Summary['now'], 'total_taxes' | 'automatic_tax'>,
	currency: string,
	language: Language
): Html {
	const t = texts[language];
	if (totals.automatic_tax.status === 'requires_location_inputs')
		return html`<div>
			<dt>${t.taxUnknown}</dt>
			<dd></dd>
		</div>`;
	return html`${(totals.total_taxes ?? []).map((tax) => {
		const rate = world.find('tax_rate', tax.tax_rate_details?.tax_rate);
		if (tax.taxability_reason === 'reverse_charge')
			return html`<div>
				<dt>${t.reverseCharge}</dt>
				<dd>${money(0, currency, language)}</dd>
			</div>`;
		if (tax.taxability_reason === 'not_collecting')
			return html`<div>
				<dt>${t.noTax}</dt>
				<dd>${money(0, currency, language)}</dd>
			</div>`;
		const percent = percentText(rate?.percentage ?? 0, language);
		return html`<div>
			<dt>${t.tax(percent)}</dt>
			<dd>${money(tax.amount, currency, language)}</dd>
		</div>`;
	})}`;
}
