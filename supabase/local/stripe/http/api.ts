import { createHash, timingSafeEqual } from 'node:crypto';
import type { EmulatorContext } from 'emulate';
import type { z } from 'zod';
import { invalidRequest, StripeError } from '../errors.ts';
import { randomText } from '../ids.ts';
import type { State } from '../state.ts';
import { day } from '../time.ts';
import { apiVersion } from '../version.ts';
import type { World } from '../world.ts';
import { expand } from './expand.ts';
import { decodeForm, type Hash } from './form.ts';
import { check } from './params.ts';

type App = EmulatorContext<State>['app'];
type Method = 'get' | 'post' | 'delete';

/** One endpoint's work: its checked parameters and the ids in its address to the object that is the answer. */
export type Work<Params> = (params: Params, ids: Record<string, string>, world: World) => object;

export interface Api {
	get<Schema extends z.ZodType>(path: string, schema: Schema, work: Work<z.output<Schema>>): void;
	post<Schema extends z.ZodType>(path: string, schema: Schema, work: Work<z.output<Schema>>): void;
	delete<Schema extends z.ZodType>(
		path: string,
		schema: Schema,
		work: Work<z.output<Schema>>
	): void;
}

/**
 * Serves endpoints the way Stripe does: key, version, form-encoded parameters, idempotency keys, `expand`, errors with
 * a request id. `settled` is called after each request that may have caused something.
 */
export function createApi(app: App, world: World, settled: () => void): Api {
	const register =
		(method: Method) =>
		<Schema extends z.ZodType>(path: string, schema: Schema, work: Work<z.output<Schema>>) => {
			app[method](path, async (c) => {
				const request: Incoming = {
					method,
					url: new URL(c.req.url),
					headers: c.req.raw.headers,
					body: method === 'get' ? '' : await c.req.text(),
					ids: c.req.param()
				};
				const answer = serve(world, request, (params, ids) =>
					work(check(schema, params), ids, world)
				);
				settled();
				return new Response(answer.body.replaceAll(linkMark, `${world.baseUrl}/`), {
					status: answer.status,
					headers: answer.headers
				});
			});
		};
	return { get: register('get'), post: register('post'), delete: register('delete') };
}

/** Objects hold links to the emulator's own pages as `emulator:/path`; the port may differ after a restart. */
export const linkMark = 'emulator:/';

interface Incoming {
	method: Method;
	url: URL;
	headers: Headers;
	body: string;
	ids: Record<string, string>;
}

interface Answer {
	status: number;
	body: string;
	headers: Record<string, string>;
}

function serve(
	world: World,
	request: Incoming,
	work: (params: Hash, ids: Record<string, string>) => object
): Answer {
	const requestId = `req_${randomText(14)}`;
	const idempotencyKey = request.method === 'get' ? null : request.headers.get('idempotency-key');
	const headers: Record<string, string> = {
		'content-type': 'application/json',
		'request-id': requestId,
		'stripe-version': apiVersion,
		...(idempotencyKey && { 'idempotency-key': idempotencyKey })
	};
	try {
		authenticate(world, request.headers);
		const failure = plannedFailure(world);
		if (failure && !failure.afterwards) throw failure.error;
		world.runDue(world.now());
		const params = decodeForm(request.method === 'get' ? request.url.search : request.body);
		if (request.method === 'delete') Object.assign(params, decodeForm(request.url.search));
		const fingerprint = createHash('sha256')
			.update(JSON.stringify([request.method, request.url.pathname, params]))
			.digest('hex');
		const kept = idempotencyKey && recall(world, idempotencyKey, fingerprint);
		if (kept) {
			headers['idempotent-replayed'] = 'true';
			headers['original-request'] = kept.requestId;
			if (failure) throw failure.error;
			return { status: kept.status, body: kept.body, headers };
		}
		const keep = (status: number, body: string) => {
			if (idempotencyKey)
				world.state.idempotency[idempotencyKey] = {
					fingerprint,
					status,
					body,
					requestId,
					at: world.now()
				};
			if (failure) throw failure.error;
			return { status, body, headers };
		};
		try {
			const result = world.during({ requestId, idempotencyKey }, () => work(params, request.ids));
			return keep(200, JSON.stringify(expand(world, result, params.expand), null, 2));
		} catch (error) {
			// What failed for another reason left nothing behind, and may be tried again with the same key.
			if (error instanceof StripeError && error.fields.type === 'card_error')
				return keep(error.status, errorBody(error, requestId));
			throw error;
		}
	} catch (error) {
		if (!(error instanceof StripeError)) console.error('[stripe]', error);
		const known =
			error instanceof StripeError
				? error
				: new StripeError(500, { type: 'api_error' }, 'The emulator failed; see its log.');
		return { status: known.status, body: errorBody(known, requestId), headers };
	}
}

function errorBody({ fields, message }: StripeError, requestId: string) {
	const code = fields.code;
	return JSON.stringify(
		{
			error: {
				...(typeof code === 'string' && { doc_url: `https://stripe.com/docs/error-codes/${code}` }),
				...fields,
				message,
				request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`
			}
		},
		null,
		2
	);
}

function authenticate(world: World, headers: Headers) {
	const given = /^(?:Bearer|Basic)\s+(.+)$/iu.exec(headers.get('authorization') ?? '');
	let key = given?.[1] ?? '';
	if (/^Basic/iu.test(given?.[0] ?? ''))
		key = Buffer.from(key, 'base64').toString().replace(/:.*$/u, '');
	if (!key)
		throw new StripeError(
			401,
			{ type: 'invalid_request_error' },
			'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
		);
	const [a, b] = [key, world.state.secretKey].map((text) =>
		createHash('sha256').update(text).digest()
	);
	if (!a || !b || !timingSafeEqual(a, b))
		throw new StripeError(
			401,
			{ type: 'invalid_request_error', code: 'api_key_invalid' },
			`Invalid API Key provided: ${key.slice(0, 8)}***${key.slice(-4)}`
		);
	const version = headers.get('stripe-version');
	if (version && version !== apiVersion)
		throw invalidRequest(
			`Invalid Stripe API version: ${version}. This emulator speaks ${apiVersion}.`
		);
}

function plannedFailure(world: World) {
	const { failures } = world.state.knobs;
	if (failures.count <= 0) return undefined;
	failures.count--;
	const error =
		failures.status === 429
			? new StripeError(
					429,
					{ type: 'rate_limit_error', code: 'rate_limit' },
					'Too many requests hit the API too quickly.'
				)
			: new StripeError(failures.status, { type: 'api_error' }, 'A failure that was asked for.');
	return { error, afterwards: failures.afterwards };
}

function recall(world: World, key: string, fingerprint: string) {
	const { idempotency } = world.state;
	const kept = Object.hasOwn(idempotency, key) ? idempotency[key] : undefined;
	if (!kept || kept.at + day <= world.now()) return undefined;
	if (kept.fingerprint !== fingerprint)
		throw new StripeError(
			400,
			{ type: 'idempotency_error' },
			`Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
		);
	return kept;
}
