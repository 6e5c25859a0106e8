import { isProcessing } from '../invoices/finalize.ts';
import { taxIdsOf } from '../resources/tax-ids.ts';
import { nameOf } from '../subscriptions/items.ts';
import { periodOf } from '../subscriptions/periods.ts';
import type {
	Customer,
	PaymentMethod,
	PortalConfiguration,
	PortalSession,
	Price,
	Subscription
} from '../types.ts';
import type { World } from '../world.ts';
import { html, type Html } from './layout.ts';
import { portalTexts } from './portal-texts.ts';
import { dayText, money, shortDay, texts, type Language } from './texts.ts';

/** What every part of the portal needs to know. */
export interface Portal {
	world: World;
	session: PortalSession;
	configuration: PortalConfiguration;
	customer: Customer;
	/** The address of the portal's first page, of which the others are parts. */
	base: string;
	language: Language;
}

/** The subscription the portal is about: the one that runs. */
export const runningSubscription = ({ world, customer }: Portal): Subscription | undefined =>
	world
		.all('subscription')
		.findLast((one) => one.customer === customer.id && one.ended_at === null);

/** The portal's first page. */
export function overview(portal: Portal): Html {
	const t = portalTexts[portal.language];
	const { features } = portal.configuration;
	return html`<main class="narrow">
		<h1>${t.title}</h1>
		${portal.session.return_url && html`<p><a href="${portal.session.return_url}" rel="noreferrer">${t.back}</a></p>`}
		${planPanel(portal)} ${features.payment_method_update.enabled && methodsPanel(portal)}
		${features.customer_update.enabled && detailsPanel(portal)}
		${features.invoice_history.enabled && invoicesPanel(portal)}
	</main>`;
}

/** Prices a customer may change to. */
export function otherPrices({ world, configuration }: Portal, subscription: Subscription): Price[] {
	const { enabled, products } = configuration.features.subscription_update;
	const current = subscription.items.data[0]?.price.id;
	return enabled
		? (products ?? [])
				.flatMap(({ prices }) => prices)
				.flatMap((id) => world.find('price', id) ?? [])
				.filter(({ id, active }) => active && id !== current)
		: [];
}

function planPanel(portal: Portal): Html {
	const { world, base, language, configuration } = portal;
	const t = portalTexts[language];
	const subscription = runningSubscription(portal);
	const price = subscription?.items.data[0]?.price;
	if (!subscription || !price)
		return html`<section class="panel">
			<h2>${t.plan}</h2>
			<p>${t.none}</p>
		</section>`;
	const end = dayText(periodOf(subscription).end, language);
	const state =
		subscription.cancel_at === null
			? (t.status[subscription.status]?.(end) ?? subscription.status)
			: t.ends(dayText(subscription.cancel_at, language));
	const interval = texts[language].intervals[price.recurring?.interval ?? 'month'] ?? '';
	const mayCancel = configuration.features.subscription_cancel.enabled;
	return html`<section class="panel">
		<h2>${t.plan}</h2>
		<p>
			<strong>${nameOf(world, price)}</strong
			><br />${t.each(money(price.unit_amount ?? 0, price.currency, language), interval)}<br />${state}
		</p>
		<div class="actions">
			${otherPrices(portal, subscription).length > 0 && html`<a class="button" href="${base}/plan">${t.change}</a>`}
			${
				subscription.cancel_at === null
					? mayCancel && html`<a class="button" href="${base}/cancel">${t.cancel}</a>`
					: html`<form method="post" action="${base}/resume">
							<button class="primary">${t.resume}</button>
						</form>`
			}
		</div>
	</section>`;
}

/** A payment method in a few words. */
export function methodText(method: PaymentMethod, language: Language): string {
	const { card, sepa_debit: debit } = method;
	if (debit) return `${texts[language].sepa} ${debit.country ?? ''} •••• ${debit.last4 ?? ''}`;
	if (!card) return method.type;
	const month = String(card.exp_month).padStart(2, '0');
	const brand = card.brand.charAt(0).toUpperCase() + card.brand.slice(1);
	return `${brand} •••• ${card.last4}, ${portalTexts[language].expires} ${month}/${card.exp_year}`;
}

/** The payment method that is charged next. */
export const standardMethod = (portal: Portal): string | null =>
	runningSubscription(portal)?.default_payment_method ??
	portal.customer.invoice_settings.default_payment_method;

function methodsPanel(portal: Portal): Html {
	const { world, customer, base, language } = portal;
	const t = portalTexts[language];
	const methods = world.all('payment_method').filter((one) => one.customer === customer.id);
	const standard = standardMethod(portal);
	return html`<section class="panel">
		<h2>${t.methods}</h2>
		${methods.length === 0 && html`<p>${t.noMethod}</p>`}
		${methods.map(
			(method) =>
				html`<form method="post" action="${base}/method" class="row">
					<span
						>${methodText(method, language)}${method.id === standard && html` <strong>${t.standard}</strong>`}</span
					>
					<input type="hidden" name="id" value="${method.id}" />
					${method.id !== standard && html`<span class="actions"><button name="action" value="standard" aria-label="${t.makeStandard}: ${methodText(method, language)}">${t.makeStandard}</button><button name="action" value="remove" aria-label="${t.remove}: ${methodText(method, language)}">${t.remove}</button></span>`}
				</form>`
		)}
		<p><a class="button" href="${base}/method">${t.addMethod}</a></p>
	</section>`;
}

function detailsPanel({ world, customer, base, language }: Portal): Html {
	const t = portalTexts[language];
	const { address } = customer;
	const lines = [
		customer.name,
		customer.email,
		address?.line1,
		[address?.postal_code, address?.city].filter(Boolean).join(' '),
		address?.country
	].filter(Boolean);
	const taxIds = taxIdsOf(world, customer.id);
	return html`<section class="panel">
		<h2>${t.details}</h2>
		<p>
			${lines.map((line) => html`${line}<br />`)}
			${
				taxIds.length === 0
					? t.noTaxId
					: taxIds.map(
							({ value, verification }) =>
								html`${value} (${t.taxStates[verification?.status ?? 'pending']})<br />`
						)
			}
		</p>
		<p><a class="button" href="${base}/details">${t.edit}</a></p>
	</section>`;
}

function invoicesPanel({ world, customer, language }: Portal): Html {
	const t = portalTexts[language];
	const invoices = world
		.all('invoice')
		.filter((one) => one.customer === customer.id && one.status !== 'draft')
		.toReversed();
	if (invoices.length === 0)
		return html`<section class="panel">
			<h2>${t.invoices}</h2>
			<p>${t.noInvoices}</p>
		</section>`;
	return html`<section class="panel">
		<h2>${t.invoices}</h2>
		<div class="scroll" tabindex="0" role="region" aria-label="${t.invoices}">
			<table>
				<thead>
					<tr>
						<th scope="col">${t.date}</th>
						<th scope="col">${t.number}</th>
						<th scope="col" class="amount">${t.amount}</th>
						<th scope="col">${t.state}</th>
					</tr>
				</thead>
				<tbody>
					${invoices.map(
						(invoice) =>
							html`<tr>
								<td>${shortDay(invoice.created, language)}</td>
								<td><a href="/invoices/${invoice.id}">${invoice.number}</a></td>
								<td class="amount">${money(invoice.total, invoice.currency, language)}</td>
								<td>
									${isProcessing(world, invoice.id) ? t.underWay : t.invoiceStates[invoice.status ?? 'draft']}
								</td>
							</tr>`
					)}
				</tbody>
			</table>
		</div>
	</section>`;
}
