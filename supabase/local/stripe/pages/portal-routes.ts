import type { EmulatorContext } from 'emulate';
import { linkMark } from '../http/api.ts';
import type { State } from '../state.ts';
import { day } from '../time.ts';
import { nobody, type World } from '../world.ts';
import type { Troubles } from './fields.ts';
import { html, page, redirect, type Html } from './layout.ts';
import {
	addMethod,
	cancel,
	changeDetails,
	changePlan,
	makeStandard,
	removeMethod,
	resume
} from './portal-actions.ts';
import { cancelForm, detailsForm, methodForm, planForm } from './portal-forms.ts';
import { overview, runningSubscription, type Portal } from './portal-page.ts';
import { portalTexts } from './portal-texts.ts';
import { languageOf, texts } from './texts.ts';

type App = EmulatorContext<State>['app'];

/** Where a portal's flow begins, by its type. */
const entrances: Record<string, string> = {
	payment_method_update: '/method',
	customer_update: '/details',
	subscription_cancel: '/cancel',
	subscription_update: '/plan',
	subscription_update_confirm: '/plan'
};

/** Serves the billing portal's pages. */
export function servePortalPages(app: App, world: World, settled: () => void) {
	const find = (secret: string, accepted: string | null): Portal | { language: 'de' | 'en' } => {
		world.runDue(world.now());
		const base = `/p/session/${secret}`;
		const session = world
			.all('billing_portal.session')
			.find(
				({ url, created }) => url === `${linkMark}${base.slice(1)}` && created + day > world.now()
			);
		const language = languageOf(session?.locale ?? null, accepted);
		const customer = world.find('customer', session?.customer);
		const configuration = world.find('billing_portal.configuration', session?.configuration);
		if (!session || !customer || !configuration) return { language };
		return { world, session, customer, configuration, base, language };
	};
	const serve = (
		method: 'get' | 'post',
		path: string,
		work: (portal: Portal, form: URLSearchParams, ids: Record<string, string>) => Html | Response
	) => {
		app[method](`/p/session/:secret${path}`, async (c) => {
			const form = new URLSearchParams(method === 'post' ? await c.req.text() : '');
			const portal = find(c.req.param('secret'), c.req.header('accept-language') ?? null);
			const t = portalTexts[portal.language];
			if (!('session' in portal))
				return page(
					portal.language,
					t.gone,
					html`<main class="narrow">
						<h1>${t.gone}</h1>
						<p>${t.goneHint}</p>
					</main>`,
					410
				);
			const answer = world.during(nobody, () => work(portal, form, c.req.param()));
			settled();
			return answer instanceof Response ? answer : page(portal.language, t.title, answer);
		});
	};
	const withSubscription =
		(
			work: (
				portal: Portal,
				subscription: NonNullable<ReturnType<typeof runningSubscription>>,
				form: URLSearchParams
			) => Html | Response
		) =>
		(portal: Portal, form: URLSearchParams) => {
			const subscription = runningSubscription(portal);
			return subscription ? work(portal, subscription, form) : redirect(portal.base);
		};

	serve('get', '', (portal) => {
		const { flow } = portal.session;
		const entrance = flow && entrances[flow.type];
		return entrance ? redirect(`${portal.base}${entrance}`) : overview(portal);
	});
	serve('get', '/method', (portal) => methodForm(portal));
	serve('post', '/method', (portal, form) => {
		const id = form.get('id') ?? '';
		const own = world.find('payment_method', id)?.customer === portal.customer.id;
		if (own && form.get('action') === 'standard') makeStandard(portal, id);
		else if (own && form.get('action') === 'remove') removeMethod(portal, id);
		else if (form.get('action') === 'add') {
			const troubles: Troubles = {};
			const bank = addMethod(portal, form, troubles);
			if (bank) return redirect(`/bank/${bank}`);
			if (Object.keys(troubles).length > 0)
				return methodForm(portal, troubles, form.get('method') ?? 'card');
		}
		return done(portal);
	});
	serve('get', '/method/:intent', (portal, _form, { intent = '' }) => {
		const setup = world.find('setup_intent', intent);
		if (setup?.customer !== portal.customer.id || setup.status !== 'succeeded')
			return methodForm(portal, { '': texts[portal.language].errors.authentication ?? '' });
		if (setup.payment_method) makeStandard(portal, setup.payment_method);
		return done(portal);
	});
	serve('get', '/details', (portal) => detailsForm(portal));
	serve('post', '/details', (portal, form) => {
		const troubles: Troubles = {};
		changeDetails(portal, form, troubles);
		return Object.keys(troubles).length > 0 ? detailsForm(portal, troubles, form) : done(portal);
	});
	serve(
		'get',
		'/cancel',
		withSubscription((portal, subscription) => cancelForm(portal, subscription))
	);
	serve(
		'post',
		'/cancel',
		withSubscription((portal, subscription) => {
			if (portal.configuration.features.subscription_cancel.enabled) cancel(portal, subscription);
			return done(portal);
		})
	);
	serve(
		'post',
		'/resume',
		withSubscription((portal, subscription) => {
			resume(portal, subscription);
			return done(portal);
		})
	);
	serve(
		'get',
		'/plan',
		withSubscription((portal, subscription) => planForm(portal, subscription))
	);
	serve(
		'post',
		'/plan',
		withSubscription((portal, subscription, form) => {
			const troubles: Troubles = {};
			if (portal.configuration.features.subscription_update.enabled)
				changePlan(portal, subscription, form.get('price') ?? '', troubles);
			return Object.keys(troubles).length > 0
				? planForm(portal, subscription, troubles)
				: done(portal);
		})
	);
}

/** After something was done: back to the shop at the end of a flow that says so, else to the overview. */
function done(portal: Portal): Response {
	const { flow } = portal.session;
	const after = flow?.after_completion;
	// A flow is gone through once; afterwards the portal is what it is without one.
	portal.session.flow = null;
	if (after?.type === 'redirect' && after.redirect) return redirect(after.redirect.return_url);
	return redirect(portal.base);
}
