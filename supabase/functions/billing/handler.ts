/** Billing's front door: which route, whose session, and every fault as a coded answer. */
import { BILLING_ERRORS, BillingError } from '../_shared/billing/errors.ts';
import { CodedError, type Locale } from '../_shared/errors.ts';
import { readJson } from '../_shared/http/body.ts';
import { codedErrorOf, json, problem } from '../_shared/http/responses.ts';
import type { Context, Services } from './context.ts';
import { change } from './change.ts';
import { checkout } from './checkout.ts';
import { invoices } from './invoices.ts';
import { cancel, portal, resume } from './manage.ts';
import { preview } from './preview.ts';
import { state } from './state.ts';
import { billingErrorOf } from './stripe-errors.ts';

type Route = (context: Context) => Promise<unknown>;

const ROUTES: Record<'GET' | 'POST', Record<string, Route>> = {
	GET: { invoices, state },
	POST: { cancel, change, checkout, portal, preview, resume }
};
const MAX_BYTES = 8 * 1024;

/** Nothing here rests on cookies, so any page may read what its own session opens. */
const HEADERS = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'retry-after',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff'
};

export function createHandler(services: Services): (request: Request) => Promise<Response> {
	return async (request) => {
		const response = await answer(request, services);
		for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
		return response;
	};
}

async function answer(request: Request, services: Services): Promise<Response> {
	const url = new URL(request.url);
	const name = /^\/billing\/([a-z]+)$/.exec(url.pathname)?.[1] ?? '';
	const locale: Locale = /^en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'de';
	try {
		if (request.method === 'OPTIONS') return preflight();
		const route = routeOf(request.method, name);
		const authorization = request.headers.get('authorization') ?? '';
		if (!authorization.startsWith('Bearer ')) throw new BillingError('not_signed_in');
		if (!services.stripe) throw new BillingError('not_set_up');
		const input =
			request.method === 'POST'
				? await readJson(request, MAX_BYTES)
				: Object.fromEntries(url.searchParams);
		const result = await route({
			stripe: services.stripe,
			rpc: services.rpc,
			userRpc: services.userRpc(authorization),
			input,
			locale
		});
		return json(result);
	} catch (thrown) {
		const error = billingErrorOf(thrown);
		if (error instanceof BillingError) {
			const { status } = BILLING_ERRORS[error.code];
			const wait: Record<string, string> = status === 503 ? { 'retry-after': '2' } : {};
			return json({ code: error.code, message: BILLING_ERRORS[error.code][locale] }, status, wait);
		}
		const response = problem(codedErrorOf(error, `billing/${name}`), locale);
		if (response.status === 405) response.headers.set('allow', 'GET, POST, OPTIONS');
		return response;
	}
}

function routeOf(method: string, name: string): Route {
	const known = method === 'GET' || method === 'POST' ? ROUTES[method] : undefined;
	const route = known && Object.hasOwn(known, name) ? known[name] : undefined;
	if (route) return route;
	const elsewhere = [ROUTES.GET, ROUTES.POST].some((routes) => Object.hasOwn(routes, name));
	throw new CodedError(elsewhere ? 'method_not_allowed' : 'not_found');
}

const preflight = (): Response =>
	new Response(null, {
		status: 204,
		headers: {
			'access-control-allow-methods': 'GET, POST, OPTIONS',
			'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info',
			'access-control-max-age': '86400'
		}
	});
