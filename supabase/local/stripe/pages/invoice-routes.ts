import type { EmulatorContext } from 'emulate';
import { collect } from '../invoices/collect.ts';
import { paymentOf } from '../invoices/finalize.ts';
import { failures } from '../payments/failures.ts';
import { attach } from '../resources/payment-methods.ts';
import type { State } from '../state.ts';
import type { Invoice } from '../types.ts';
import { nobody, type World } from '../world.ts';
import type { Troubles } from './fields.ts';
import { invoicePage } from './invoice-page.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { html, page, redirect } from './layout.ts';
import { readMethod } from './payment-fields.ts';
import { portalTexts } from './portal-texts.ts';
import { dayText, languageOf, money, texts, type Language } from './texts.ts';

type App = EmulatorContext<State>['app'];

/** Serves the hosted pages of invoices, and receipts. */
export function serveInvoicePages(app: App, world: World, settled: () => void) {
	const find = (id: string, accepted: string | null) => {
		world.runDue(world.now());
		const invoice = world.find('invoice', id);
		const customer = world.find('customer', invoice?.customer);
		return {
			invoice: invoice?.number ? invoice : undefined,
			language: languageOf(accepted ?? customer?.preferred_locales?.[0] ?? null, accepted)
		};
	};
	const show = (invoice: Invoice, language: Language, troubles?: Troubles, chosen?: string) =>
		page(
			language,
			`${portalTexts[language].invoice} ${invoice.number}`,
			invoicePage(world, invoice, language, troubles, chosen)
		);
	app.get('/invoices/:id', (c) => {
		const { invoice, language } = find(c.req.param('id'), c.req.header('accept-language') ?? null);
		return invoice ? show(invoice, language) : nothing(language);
	});
	app.get('/invoices/:id/pdf', async (c) => {
		const { invoice, language } = find(c.req.param('id'), c.req.header('accept-language') ?? null);
		if (!invoice) return nothing(language);
		return new Response(new Uint8Array(await invoicePdf(world, invoice, language)), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `inline; filename="${invoice.number}.pdf"`
			}
		});
	});
	app.post('/invoices/:id', async (c) => {
		const form = new URLSearchParams(await c.req.text());
		const { invoice, language } = find(c.req.param('id'), c.req.header('accept-language') ?? null);
		if (!invoice) return nothing(language);
		const troubles: Troubles = {};
		const next = world.during(nobody, () => pay(world, invoice, form, language, troubles));
		settled();
		return Object.keys(troubles).length > 0
			? show(invoice, language, troubles, form.get('method') ?? 'card')
			: redirect(next);
	});
	app.get('/receipts/:id', (c) => {
		const language = languageOf(null, c.req.header('accept-language') ?? null);
		const charge = world.find('charge', c.req.param('id'));
		if (!charge) return nothing(language);
		const t = portalTexts[language];
		const amount = money(charge.amount, charge.currency, language);
		return page(
			language,
			t.paidOn(dayText(charge.created, language)),
			html`<main class="narrow">
				<h1>${amount}</h1>
				<p>${t.paidOn(dayText(charge.created, language))}</p>
			</main>`
		);
	});
	app.get('/mandates/:id', (c) => {
		const language = languageOf(null, c.req.header('accept-language') ?? null);
		const mandate = world.find('mandate', c.req.param('id'));
		if (!mandate) return nothing(language);
		const t = texts[language];
		return page(
			language,
			t.sepa,
			html`<main class="narrow">
				<h1>${t.sepa}</h1>
				<p>${mandate.payment_method_details.sepa_debit?.reference}</p>
				<p>${t.mandate}</p>
			</main>`
		);
	});
}

function nothing(language: Language): Response {
	const { gone } = portalTexts[language];
	return page(language, gone, html`<main class="narrow"><h1>${gone}</h1></main>`, 404);
}

/** Pays an open invoice with what was entered; returns where to go on. */
function pay(
	world: World,
	invoice: Invoice,
	form: URLSearchParams,
	language: Language,
	troubles: Troubles
): string {
	const t = texts[language];
	const here = `/invoices/${invoice.id}`;
	if (invoice.status !== 'open' || !invoice.customer) return here;
	const name = (form.get('name') ?? '').trim();
	if (!name) troubles.name = t.errors.required ?? '';
	const method = readMethod(
		world,
		form,
		{ name: name || null, email: invoice.customer_email ?? 'kunde@example.de' },
		t,
		troubles
	);
	if (!method || Object.keys(troubles).length > 0) return here;
	const failure = failures[world.state.behaviours[method] ?? 'succeeds'];
	if (failure) {
		troubles[''] =
			t.errors[failure.decline_code ?? ''] ?? t.errors[failure.code] ?? failure.message;
		return here;
	}
	attach(world, method, invoice.customer);
	const outcome = collect(world, invoice.id, {
		onSession: true,
		method,
		returnUrl: `${world.baseUrl}${here}`
	});
	const intent = paymentOf(world, invoice.id)?.payment.payment_intent;
	return outcome?.status === 'requires_action' && intent ? `/bank/${intent}` : here;
}
