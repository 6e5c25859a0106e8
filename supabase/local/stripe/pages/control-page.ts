import type { EmulatorContext } from 'emulate';
import type { Clock } from '../clock.ts';
import type { State } from '../state.ts';
import { day, hour } from '../time.ts';
import type { World } from '../world.ts';
import { nameOf } from '../subscriptions/items.ts';
import { periodOf } from '../subscriptions/periods.ts';
import { html, page, redirect, type Html } from './layout.ts';
import { languageOf, type Language } from './texts.ts';

const texts = {
	de: {
		title: 'Stripe-Emulator',
		time: 'Uhrzeit des Emulators',
		frozen: 'Die Zeit steht still.',
		flowing: 'Die Zeit läuft.',
		freeze: 'Anhalten',
		go: 'Weiterlaufen lassen',
		hint: 'Zeit geht nur vorwärts. Auf dem Weg geschieht alles, was fällig wird: Verlängerungen, Lastschriften, Mahnläufe, Webhooks.',
		steps: { hour: '+ 1 Stunde', day: '+ 1 Tag', week: '+ 7 Tage', month: '+ 31 Tage' },
		next: 'Als Nächstes',
		nothing: 'Nichts.',
		subscriptions: 'Abonnements',
		customer: 'Kunde',
		plan: 'Tarif',
		status: 'Stand',
		until: 'Zeitraum bis',
		events: 'Letzte Ereignisse',
		event: 'Ereignis',
		at: 'Zeit',
		delivered: 'Zustellung',
		states: {
			pending: 'ausstehend',
			delivered: 'zugestellt',
			failed: 'gescheitert',
			dropped: 'verloren'
		},
		hold: 'Zustellung anhalten',
		release: 'Zustellung fortsetzen'
	},
	en: {
		title: 'Stripe emulator',
		time: 'The emulator’s time',
		frozen: 'Time stands still.',
		flowing: 'Time flows.',
		freeze: 'Stop time',
		go: 'Let time flow',
		hint: 'Time only goes forward. On the way everything happens that falls due: renewals, debits, dunning, webhooks.',
		steps: { hour: '+ 1 hour', day: '+ 1 day', week: '+ 7 days', month: '+ 31 days' },
		next: 'Next',
		nothing: 'Nothing.',
		subscriptions: 'Subscriptions',
		customer: 'Customer',
		plan: 'Plan',
		status: 'Status',
		until: 'Period until',
		events: 'Latest events',
		event: 'Event',
		at: 'Time',
		delivered: 'Delivery',
		states: { pending: 'pending', delivered: 'delivered', failed: 'failed', dropped: 'lost' },
		hold: 'Hold deliveries',
		release: 'Release deliveries'
	}
};

const steps = { hour, day, week: 7 * day, month: 31 * day };

/** Serves the emulator's own page, on which a person moves time and sees what happens. */
export function serveControlPage(app: EmulatorContext<State>['app'], world: World, clock: Clock) {
	app.get('/', () => redirect('/_emulator'));
	app.get('/_emulator', (c) => {
		world.runDue(world.now());
		const language = languageOf(null, c.req.header('accept-language') ?? null);
		return page(language, texts[language].title, body(world, language));
	});
	app.post('/_emulator', async (c) => {
		const form = new URLSearchParams(await c.req.text());
		const step = form.get('step') ?? '';
		if (Object.hasOwn(steps, step))
			await clock.advance(world.now() + steps[step as keyof typeof steps]);
		if (form.has('frozen')) clock.freeze(form.get('frozen') === 'true');
		if (form.has('hold')) world.state.knobs.hold = form.get('hold') === 'true';
		clock.wake();
		return redirect('/_emulator');
	});
}

function timeText(at: number, language: Language): string {
	return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-IE', {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone: 'Europe/Berlin'
	}).format(at * 1000);
}

function body(world: World, language: Language): Html {
	const t = texts[language];
	const frozen = world.state.clock.frozen !== null;
	const { hold } = world.state.knobs;
	const tasks = world.state.tasks.toSorted((a, b) => a.at - b.at).slice(0, 8);
	return html`<main>
		<h1>${t.title}</h1>
		<section class="panel">
			<h2>${t.time}</h2>
			<p><strong>${timeText(world.now(), language)}</strong> – ${frozen ? t.frozen : t.flowing}</p>
			<p class="hint">${t.hint}</p>
			<form method="post" class="actions">
				${Object.entries(t.steps).map(([step, label]) => html`<button name="step" value="${step}">${label}</button>`)}
				<button name="frozen" value="${String(!frozen)}">${frozen ? t.go : t.freeze}</button>
				<button name="hold" value="${String(!hold)}">${hold ? t.release : t.hold}</button>
			</form>
		</section>
		<section class="panel">
			<h2>${t.next}</h2>
			${tasks.length === 0 && html`<p>${t.nothing}</p>`}
			<ul>
				${tasks.map(({ at, kind, target }) => html`<li>${timeText(at, language)}: ${kind} <small>${target}</small></li>`)}
			</ul>
		</section>
		${table(t.subscriptions, [t.customer, t.plan, t.status, t.until], subscriptionRows(world, language), t.nothing)}
		${table(t.events, [t.at, t.event, t.delivered], eventRows(world, language), t.nothing)}
	</main>`;
}

function subscriptionRows(world: World, language: Language): string[][] {
	return world
		.all('subscription')
		.slice(-20)
		.reverse()
		.map((one) => {
			const customer = world.find('customer', one.customer);
			const price = one.items.data[0]?.price;
			return [
				customer?.name ?? customer?.email ?? one.customer,
				price ? nameOf(world, price) : '',
				one.cancel_at === null || one.ended_at
					? one.status
					: `${one.status} → ${timeText(one.cancel_at, language)}`,
				price ? timeText(periodOf(one).end, language) : ''
			];
		});
}

function eventRows(world: World, language: Language): string[][] {
	const states = texts[language].states;
	return world
		.all('event')
		.slice(-25)
		.reverse()
		.map((event) => {
			const own = world.state.deliveries.filter((one) => one.event === event.id);
			const outcome = own.map(
				({ state, outcome: last }) => `${states[state]}${last ? ` (${last})` : ''}`
			);
			return [timeText(event.created, language), event.type, outcome.join(', ') || '–'];
		});
}

function table(title: string, heads: string[], rows: string[][], empty: string): Html {
	return html`<section class="panel">
		<h2>${title}</h2>
		${
			rows.length === 0
				? html`<p>${empty}</p>`
				: html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">
						<table>
							<thead>
								<tr>
									${heads.map((head) => html`<th scope="col">${head}</th>`)}
								</tr>
							</thead>
							<tbody>
								${rows.map(
									(row) =>
										html`<tr>
											${row.map((cell) => html`<td>${cell}</td>`)}
										</tr>`
								)}
							</tbody>
						</table>
					</div>`
		}
	</section>`;
}
