import { taxIdsOf } from '../resources/tax-ids.ts';
import { nameOf } from '../subscriptions/items.ts';
import { periodOf } from '../subscriptions/periods.ts';
import type { Subscription } from '../types.ts';
import { alert, choice, field, type Troubles } from './fields.ts';
import { html, type Html } from './layout.ts';
import { paymentFields } from './payment-fields.ts';
import { changeCost } from './portal-actions.ts';
import { otherPrices, type Portal } from './portal-page.ts';
import { portalTexts } from './portal-texts.ts';
import { countries, dayText, money, texts } from './texts.ts';

const shell = ({ base, language }: Portal, title: string, body: Html) =>
	html`<main class="narrow">
		<p><a href="${base}">${portalTexts[language].overview}</a></p>
		<h1>${title}</h1>
		${body}
	</main>`;

/** The form that adds a payment method. */
export function methodForm(portal: Portal, troubles: Troubles = {}, chosen = 'card'): Html {
	const t = texts[portal.language];
	const p = portalTexts[portal.language];
	return shell(
		portal,
		p.addMethod,
		html`<form method="post" action="${portal.base}/method" novalidate>
			${alert(troubles, t.errors.marked ?? '')}
			<input type="hidden" name="action" value="add" />
			${paymentFields(t, ['card', 'sepa_debit'], chosen, false, troubles)}
			<fieldset>
				<legend>${t.contact}</legend>
				${field('name', t.name, portal.customer.name ?? '', troubles, { autocomplete: 'organization' })}
			</fieldset>
			<button class="primary">${p.save}</button>
		</form>`
	);
}

/** The form of name, address and VAT id; `form` is what was entered, if it has to be corrected. */
export function detailsForm(portal: Portal, troubles: Troubles = {}, form?: URLSearchParams): Html {
	const t = texts[portal.language];
	const p = portalTexts[portal.language];
	const { customer, world } = portal;
	const [taxId] = taxIdsOf(world, customer.id);
	const value = (name: string, known: string | null | undefined) => form?.get(name) ?? known ?? '';
	const { address } = customer;
	return shell(
		portal,
		p.details,
		html`<form method="post" action="${portal.base}/details" novalidate>
			${alert(troubles, t.errors.marked ?? '')}
			<fieldset>
				<legend>${t.billing}</legend>
				${field('name', t.name, value('name', customer.name), troubles, { autocomplete: 'organization' })}
				${field('email', t.email, value('email', customer.email), troubles, { type: 'email', autocomplete: 'email' })}
				${field('line1', t.line1, value('line1', address?.line1), troubles, { autocomplete: 'street-address' })}
				<div class="pair">
					${field('postal_code', t.postalCode, value('postal_code', address?.postal_code), troubles, { autocomplete: 'postal-code' })}
					${field('city', t.city, value('city', address?.city), troubles, { autocomplete: 'address-level2' })}
				</div>
				${choice('country', t.country, value('country', address?.country), countries(portal.language), t.chooseCountry, troubles)}
				${field('tax_id', t.vatId, value('tax_id', taxId?.value), troubles, { autocomplete: 'off' })}
				<p class="hint">${t.vatIdHint}</p>
			</fieldset>
			<button class="primary">${p.save}</button>
		</form>`
	);
}

/** The page on which a subscription is cancelled. */
export function cancelForm(portal: Portal, subscription: Subscription): Html {
	const t = portalTexts[portal.language];
	const now = portal.configuration.features.subscription_cancel.mode === 'immediately';
	const hint = now
		? t.cancelNowHint
		: t.cancelHint(dayText(periodOf(subscription).end, portal.language));
	return shell(
		portal,
		t.cancelTitle,
		html`<p>${hint}</p>
			<form method="post" action="${portal.base}/cancel">
				<button class="primary">${t.cancel}</button>
			</form>`
	);
}

/** The page on which the plan is changed, with what each change costs now. */
export function planForm(
	portal: Portal,
	subscription: Subscription,
	troubles: Troubles = {}
): Html {
	const t = portalTexts[portal.language];
	const { intervals, errors } = texts[portal.language];
	return shell(
		portal,
		t.change,
		html`${alert(troubles, errors.marked ?? '')}
			<p class="hint">${t.changeHint}</p>
			${otherPrices(portal, subscription).map((price) => {
				const name = nameOf(portal.world, price);
				const each = money(price.unit_amount ?? 0, price.currency, portal.language);
				const due = money(changeCost(portal, subscription, price), price.currency, portal.language);
				return html`<form class="panel" method="post" action="${portal.base}/plan">
					<p>
						<strong>${name}</strong
						><br />${t.each(each, intervals[price.recurring?.interval ?? 'month'] ?? '')}<br />${t.nowDue(due)}
					</p>
					<input type="hidden" name="price" value="${price.id}" /><button class="primary">
						${t.changeTo(name)}
					</button>
				</form>`;
			})}`
	);
}
