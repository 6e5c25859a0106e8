/** The chat's front door: which route, whose page, and every fault as a coded answer. */
import { CodedError, type Locale } from '../_shared/errors.ts';
import { readJson } from '../_shared/http/body.ts';
import { clientAddress } from '../_shared/http/client-address.ts';
import { corsHeaders, preflight } from '../_shared/http/cors.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { codedErrorOf, problem } from '../_shared/http/responses.ts';
import { LIMITS, type NoticeModel } from '../_shared/protocol.ts';
import { TRIAL_LIMITS } from '../_shared/trial.ts';
import type { Writer } from '../_shared/writing/types.ts';
import { contact } from './contact.ts';
import { loaded } from './loaded.ts';
import { message } from './message.ts';
import { open } from './open.ts';
import { quote } from './quote.ts';
import { rate } from './rate.ts';
import { isRobot } from './robot.ts';
import { survey } from './survey.ts';
import { tryQuestions } from './try.ts';

/** What a route knows of its request besides the body. */
export interface Context {
	rpc: Rpc;
	/**
	 * The same with the rights of the signed-in user who asks.
	 * @throws CodedError `session_required`
	 */
	userRpc: () => Rpc;
	/** `Origin` of the page, null for a client that is no browser */
	origin: string | null;
	clientAddress: string;
	isRobot: boolean;
	locale: Locale;
	/** `performance.now()` at arrival */
	started: number;
	writer: Writer;
	/** the language model that the writer uses, as the privacy notice names it */
	model: NoticeModel | null;
}

type Route = (body: unknown, context: Context) => Promise<Response>;

const ROUTES: Record<string, Route> = {
	open,
	message,
	contact,
	rate,
	survey,
	loaded,
	quote,
	try: tryQuestions
};

interface Services extends Pick<Context, 'rpc' | 'writer' | 'model'> {
	/** @param authorization the header of the user who asks */
	userRpc: (authorization: string) => Rpc;
	/** runs behind Supabase's own edge */
	hosted: boolean;
}

export function createHandler(services: Services): (request: Request) => Promise<Response> {
	return async (request) => {
		const response = await answer(request, services);
		const headers = { ...corsHeaders(request), 'cache-control': 'no-store' };
		for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
		response.headers.set('x-content-type-options', 'nosniff');
		return response;
	};
}

async function answer(request: Request, services: Services): Promise<Response> {
	const started = performance.now();
	const name = /^\/chat\/([a-z]+)$/.exec(new URL(request.url).pathname)?.[1] ?? '';
	let locale = preferredLocale(request.headers);
	try {
		const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
		if (!route) throw new CodedError('not_found');
		if (request.method === 'OPTIONS') return preflight(request);
		if (request.method !== 'POST') throw new CodedError('method_not_allowed');
		const body = await readJson(
			request,
			name === 'try' ? TRIAL_LIMITS.bodyBytes : LIMITS.bodyBytes
		);
		locale = localeOf(body) ?? locale;
		return await route(body, {
			rpc: services.rpc,
			writer: services.writer,
			model: services.model,
			userRpc: () => asUser(request, services),
			origin: request.headers.get('origin'),
			clientAddress: clientAddress(request.headers, services.hosted),
			isRobot: isRobot(request.headers),
			locale,
			started
		});
	} catch (error) {
		const response = problem(codedErrorOf(error, `chat/${name}`), locale);
		if (response.status === 405) response.headers.set('allow', 'POST, OPTIONS');
		return response;
	}
}

function asUser(request: Request, services: Services): Rpc {
	const authorization = request.headers.get('authorization');
	if (!authorization?.startsWith('Bearer ')) throw new CodedError('session_required');
	return services.userRpc(authorization);
}

function localeOf(body: unknown): Locale | undefined {
	const locale = (body as { locale?: unknown } | null)?.locale;
	return locale === 'de' || locale === 'en' ? locale : undefined;
}

/** For faults that come before the body could be read. */
const preferredLocale = (headers: Headers): Locale =>
	/^en\b/i.test(headers.get('accept-language') ?? '') ? 'en' : 'de';
