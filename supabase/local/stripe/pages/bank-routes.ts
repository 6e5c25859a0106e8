import type { EmulatorContext } from 'emulate';
import { collect } from '../invoices/collect.ts';
import { invoiceOfIntent } from '../invoices/finalize.ts';
import { confirmSetup } from '../payments/routes.ts';
import type { State } from '../state.ts';
import type { World } from '../world.ts';
import { html, page, redirect } from './layout.ts';
import { languageOf, money, texts } from './texts.ts';

type App = EmulatorContext<State>['app'];

/** Serves the step at the bank (3-D Secure): of a payment, or of setting a card up. */
export function serveBank(app: App, world: World, settled: () => void) {
	app.get('/bank/:id', (c) => {
		const id = c.req.param('id');
		const language = languageOf(null, c.req.header('accept-language') ?? null);
		const t = texts[language];
		const payment = world.find('payment_intent', id);
		const intent = payment ?? world.find('setup_intent', id);
		if (intent?.status !== 'requires_action')
			return page(language, t.done, html`<main class="narrow"><h1>${t.done}</h1></main>`, 404);
		const hint = payment
			? t.bankHint(money(payment.amount, payment.currency, language))
			: t.bankHintSetup;
		return page(language, t.bankTitle, bankForm(t.bankTitle, hint, t.confirm, t.refuse));
	});
	app.post('/bank/:id', async (c) => {
		const id = c.req.param('id');
		const form = new URLSearchParams(await c.req.text());
		const authenticated = form.get('answer') === 'confirm';
		const payment = world.find('payment_intent', id);
		const intent = payment ?? world.find('setup_intent', id);
		if (intent?.status !== 'requires_action' || !intent.payment_method)
			return redirect(`/bank/${id}`);
		const back = intent.next_action?.redirect_to_url?.return_url ?? null;
		if (payment) {
			const invoice = invoiceOfIntent(world, id);
			if (invoice)
				collect(world, invoice.id, {
					onSession: true,
					authenticated,
					method: intent.payment_method
				});
		} else confirmSetup(world, id, intent.payment_method, { authenticated });
		settled();
		const invoice = payment && invoiceOfIntent(world, id);
		return redirect(back ?? (invoice ? `/invoices/${invoice.id}` : `/bank/${id}`));
	});
}

/** The page of a bank that asks for a confirmation. */
export const bankForm = (title: string, hint: string, confirm: string, refuse: string) =>
	html`<main class="narrow">
		<h1>${title}</h1>
		<p>${hint}</p>
		<form method="post" class="actions">
			<button name="answer" value="confirm" class="primary">${confirm}</button>
			<button name="answer" value="refuse">${refuse}</button>
		</form>
	</main>`;
