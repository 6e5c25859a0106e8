import type { EmulatorContext } from 'emulate';
import { completeSession } from '../checkout/complete.ts';
import type { CheckoutDetails } from '../checkout/details.ts';
import { refresh } from '../checkout/summary.ts';
import { failures } from '../payments/failures.ts';
import { fullAddress } from '../resources/address.ts';
import { redeemable } from '../resources/coupons.ts';
import { countryOfTaxId } from '../resources/tax-ids.ts';
import type { State } from '../state.ts';
import type { CheckoutSession } from '../types.ts';
import { nobody, type World } from '../world.ts';
import { bankForm } from './bank-routes.ts';
import { checkoutPage, methodOptional, needsAddress } from './checkout-page.ts';
import type { Troubles } from './fields.ts';
import { html, page, redirect } from './layout.ts';
import { readMethod } from './payment-fields.ts';
import { languageOf, money, texts, type Language } from './texts.ts';

type App = EmulatorContext<State>['app'];

/** Serves the hosted pages of checkout sessions. */
export function serveCheckoutPages(app: App, world: World, settled: () => void) {
	const open = (id: string) => {
		world.runDue(world.now());
		const session = world.find('checkout.session', id);
		const details = world.state.checkouts[id];
		return session && details ? { session, details } : undefined;
	};
	app.get('/c/pay/:id', (c) => {
		const found = open(c.req.param('id'));
		const language = languageOf(
			found?.session.locale ?? null,
			c.req.header('accept-language') ?? null
		);
		if (found?.session.status !== 'open') return closed(found?.session, language);
		return checkoutPage(world, found.session, found.details, language);
	});
	app.post('/c/pay/:id', async (c) => {
		const found = open(c.req.param('id'));
		const language = languageOf(
			found?.session.locale ?? null,
			c.req.header('accept-language') ?? null
		);
		if (found?.session.status !== 'open') return closed(found?.session, language);
		const form = new URLSearchParams(await c.req.text());
		const { session, details } = found;
		const response = world.during(nobody, () => submit(world, session, details, form, language));
		settled();
		return response;
	});
	app.get('/c/pay/:id/bank', (c) => {
		const found = open(c.req.param('id'));
		const language = languageOf(
			found?.session.locale ?? null,
			c.req.header('accept-language') ?? null
		);
		if (found?.session.status !== 'open' || !found.details.atBank)
			return closed(found?.session, language);
		const t = texts[language];
		const { amount_total: total, currency } = found.session;
		const hint = total ? t.bankHint(money(total, currency ?? 'eur', language)) : t.bankHintSetup;
		return page(language, t.bankTitle, bankForm(t.bankTitle, hint, t.confirm, t.refuse));
	});
	app.post('/c/pay/:id/bank', async (c) => {
		const found = open(c.req.param('id'));
		const language = languageOf(
			found?.session.locale ?? null,
			c.req.header('accept-language') ?? null
		);
		if (found?.session.status !== 'open' || !found.details.atBank)
			return closed(found?.session, language);
		const { session, details } = found;
		const method = details.atBank;
		details.atBank = null;
		const form = new URLSearchParams(await c.req.text());
		if (form.get('answer') !== 'confirm')
			return checkoutPage(world, session, details, language, {
				'': texts[language].errors.authentication ?? ''
			});
		world.during(nobody, () => completeSession(world, session.id, method, true));
		settled();
		return leave(session);
	});
}

/** To the shop, which learns the session's id from the address. */
const leave = (session: CheckoutSession) =>
	redirect((session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id));

function closed(session: CheckoutSession | undefined, language: Language): Response {
	const t = texts[language];
	const [title, hint] =
		session?.status === 'complete' ? [t.done, t.doneHint] : [t.expired, t.expiredHint];
	const back =
		session?.status === 'complete'
			? session.success_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id)
			: session?.cancel_url;
	return page(
		language,
		title,
		html`<main class="narrow">
			<h1>${title}</h1>
			<p>${hint}</p>
			${back && html`<p><a href="${back}" rel="noreferrer">${t.backToShop}</a></p>`}
		</main>`,
		session ? 410 : 404
	);
}

function submit(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails,
	form: URLSearchParams,
	language: Language
): Response {
	const t = texts[language];
	const troubles: Troubles = {};
	const action = form.get('action') ?? 'pay';
	const method = form.get('method') ?? 'card';
	remember(world, session, details, form);
	if (action === 'code') {
		const code = redeemable(world, form.get('code') ?? '', session.customer);
		if (code) details.discount = { promotion_code: code.id };
		else troubles.code = t.errors.code ?? '';
	} else if (action === 'remove') details.discount = null;
	if (details.entered?.taxId && !countryOfTaxId('eu_vat', details.entered.taxId)) {
		troubles.tax_id = t.errors.vatId ?? '';
		details.entered.taxId = '';
	}
	const again = () => checkoutPage(world, session, details, language, troubles, method);
	if (action !== 'pay') return again();

	checkEntered(session, details, t.errors, troubles);
	if (session.mode === 'subscription') refresh(world, session, details);
	const changed = String(session.amount_total ?? 0) !== form.get('shown');
	if (changed) troubles[''] = t.errors.changed ?? '';
	if (Object.keys(troubles).length > 0) return again();
	if (method === 'none' && methodOptional(session)) {
		completeSession(world, session.id, null, false);
		return leave(session);
	}
	const { entered } = details;
	const made = readMethod(
		world,
		form,
		{
			name: entered?.name ?? null,
			email: entered?.email ?? null,
			address: entered?.address as object
		},
		t,
		troubles
	);
	if (!made) return again();
	const behaviour = world.state.behaviours[made] ?? 'succeeds';
	const chargedNow = session.mode === 'subscription' && (session.amount_total ?? 0) > 0;
	const failure =
		behaviour === 'declined_when_charged' && !chargedNow ? undefined : failures[behaviour];
	if (failure) {
		troubles[''] =
			t.errors[failure.decline_code ?? ''] ?? t.errors[failure.code] ?? failure.message;
		return again();
	}
	if (behaviour === 'authentication' || behaviour === 'authentication_until_set_up') {
		details.atBank = made;
		return redirect(`/c/pay/${session.id}/bank`);
	}
	completeSession(world, session.id, made, false);
	return leave(session);
}

/** Keeps what was entered, but for the payment method itself. */
function remember(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails,
	form: URLSearchParams
) {
	const text = (name: string) => (form.get(name) ?? '').trim().slice(0, 500);
	const customer = world.find('customer', session.customer);
	details.entered = {
		email: customer?.email ?? text('email'),
		name: text('name'),
		address: fullAddress({
			line1: text('line1'),
			postal_code: text('postal_code'),
			city: text('city'),
			country: /^[A-Z]{2}$/u.test(text('country')) ? text('country') : null
		}),
		taxId: details.taxIdCollection ? text('tax_id').toUpperCase() : '',
		method: form.get('method') === 'sepa_debit' ? 'sepa_debit' : 'card'
	};
}

function checkEntered(
	session: CheckoutSession,
	{ entered }: CheckoutDetails,
	errors: Record<string, string>,
	troubles: Troubles
) {
	if (!entered) return;
	const required = errors.required ?? '';
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(entered.email))
		troubles.email = entered.email ? (errors.email ?? '') : required;
	if (!entered.name) troubles.name = required;
	if (!needsAddress(session)) return;
	for (const name of ['line1', 'postal_code', 'city', 'country'] as const)
		if (!entered.address[name]) troubles[name] = required;
}
