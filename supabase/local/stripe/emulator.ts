import { defineEmulator } from 'emulate';
import { serveCheckout } from './checkout/routes.ts';
import { expireSession, settleSession } from './checkout/sessions.ts';
import { Clock } from './clock.ts';
import { serveControl } from './control.ts';
import { invalidRequest } from './errors.ts';
import { createApi } from './http/api.ts';
import { advanceInvoice, overdueInvoice, retryInvoice, settlePayment } from './invoices/collect.ts';
import { serveInvoices } from './invoices/routes.ts';
import { serveAssets } from './pages/assets.ts';
import { serveControlPage } from './pages/control-page.ts';
import { serveInvoicePages } from './pages/invoice-routes.ts';
import { servePortalPages } from './pages/portal-routes.ts';
import { serveBank } from './pages/bank-routes.ts';
import { servePayments } from './payments/routes.ts';
import { serveCoupons } from './resources/coupons.ts';
import { serveCustomers } from './resources/customers.ts';
import { servePaymentMethods } from './resources/payment-methods-routes.ts';
import { servePrices } from './resources/prices.ts';
import { serveProducts } from './resources/products.ts';
import { servePortal } from './portal/sessions.ts';
import { serveTaxSettings } from './resources/tax-settings.ts';
import { serveTestClocks } from './resources/test-clocks.ts';
import { serveTaxIds, verifyTaxId } from './resources/tax-ids.ts';
import type { State } from './state.ts';
import {
	announceRenewal,
	announceTrialEnd,
	cancelOnDay,
	expireIncomplete,
	turnPeriod
} from './subscriptions/lifecycle.ts';
import { serveSubscriptions } from './subscriptions/routes.ts';
import { Dispatcher } from './webhooks/dispatch.ts';
import { serveEvents, serveWebhookEndpoints } from './webhooks/routes.ts';
import { World, type TaskHandlers } from './world.ts';

const handlers: TaskHandlers = {
	'subscription.period': turnPeriod,
	'subscription.cancel': cancelOnDay,
	'subscription.trial_will_end': announceTrialEnd,
	'subscription.upcoming': announceRenewal,
	'subscription.incomplete': expireIncomplete,
	'invoice.finalize': advanceInvoice,
	'invoice.retry': retryInvoice,
	'invoice.overdue': overdueInvoice,
	'payment.settle': (world, id) => {
		settlePayment(world, id);
		settleSession(world, id);
	},
	'checkout.expire': expireSession,
	'tax_id.verify': verifyTaxId
};

/** What the emulator's owner wants to hear of. */
export interface Hooks {
	/** Makes an account in which nothing has happened. */
	fresh: () => State;
	/** This is the account from now on; it changes in place. */
	opened: (state: State) => void;
	/** Something about it may have changed. */
	changed: () => void;
}

/** Stripe's billing, stateful, with a clock of its own. Everything lives in the state. */
export const defineStripe = ({ fresh, opened, changed }: Hooks) =>
	defineEmulator<State>({
		name: 'stripe',
		stateVersion: 1,
		cors: false,
		state: fresh,
		setup: ({ app, state, baseUrl, signal, onDispose }) => {
			opened(state);
			const world = new World(state, baseUrl, handlers);
			const dispatcher = new Dispatcher(world, signal);
			const clock = new Clock(world, dispatcher, changed);
			onDispose(() => clock.stop());
			const api = createApi(app, world, () => clock.wake());
			serveCustomers(api);
			serveTaxIds(api);
			serveProducts(api);
			servePrices(api);
			serveCoupons(api);
			servePaymentMethods(api);
			servePayments(api);
			serveSubscriptions(api);
			serveInvoices(api);
			servePortal(api);
			serveTaxSettings(api);
			serveTestClocks(api, clock);
			serveCheckout(api, app, world, () => clock.wake());
			serveWebhookEndpoints(api);
			serveEvents(api);
			servePortalPages(app, world, () => clock.wake());
			serveInvoicePages(app, world, () => clock.wake());
			serveBank(app, world, () => clock.wake());
			serveAssets(app);
			serveControlPage(app, world, clock);
			serveControl(app, world, clock, dispatcher);
			app.notFound((c) => {
				const error = invalidRequest(
					`Unrecognized request URL (${c.req.method}: ${c.req.path}).`,
					undefined,
					undefined,
					404
				);
				return c.json({ error: { ...error.fields, message: error.message } }, 404);
			});
			clock.wake();
		}
	});
