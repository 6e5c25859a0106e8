import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
	list,
	mergeMetadata,
	metadata,
	paging,
	span,
	text
} from '../http/params.ts';
import { randomText } from '../ids.ts';
import type { WebhookEndpoint } from '../types.ts';
import { apiVersion } from '../version.ts';
import type { World } from '../world.ts';
import { deliverySuccess } from './deliveries.ts';

/** Adds an endpoint; its secret is kept apart and told once. */
export function createEndpoint(
	world: World,
	parts: {
		url: string;
		enabledEvents: string[];
		secret?: string;
		description?: string | null;
		metadata?: Record<string, string>;
	}
): WebhookEndpoint {
	const id = world.id('webhook_endpoint');
	world.state.endpointSecrets[id] = parts.secret ?? `whsec_${randomText(32)}`;
	return world.add('webhook_endpoint', {
		id,
		object: 'webhook_endpoint',
		api_version: apiVersion,
		application: null,
		created: world.now(),
		description: parts.description ?? null,
		enabled_events: parts.enabledEvents,
		livemode: false,
		metadata: parts.metadata ?? {},
		status: 'enabled',
		url: parts.url
	});
}

function checkUrl(url: string) {
	if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
		throw invalidRequest(
			'Invalid URL: An explicit scheme (such as https) must be provided.',
			'url',
			'url_invalid'
		);
}

/** Serves webhook endpoints. */
export function serveWebhookEndpoints(api: Api) {
	const path = '/v1/webhook_endpoints';
	const create = z.strictObject({
		api_version: text().optional(),
		description: clearable(text()).optional(),
		enabled_events: list(text()),
		metadata: metadata().optional(),
		url: text(),
		...common
	});
	api.post(path, create, (params, _ids, world) => {
		checkUrl(params.url);
		if (params.api_version && params.api_version !== apiVersion)
			throw invalidRequest(
				`Invalid Stripe API version: ${params.api_version}. This emulator speaks ${apiVersion}.`,
				'api_version'
			);
		const endpoint = createEndpoint(world, {
			url: params.url,
			enabledEvents: params.enabled_events,
			description: params.description ?? null,
			metadata: mergeMetadata({}, params.metadata)
		});
		return { ...endpoint, secret: world.state.endpointSecrets[endpoint.id] };
	});
	api.get(path, z.strictObject({ ...paging, ...common }), (page, _ids, world) =>
		paginate(world.all('webhook_endpoint'), page, path)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('webhook_endpoint', id)
	);
	const update = z
		.strictObject({
			description: clearable(text()),
			disabled: boolean(),
			enabled_events: list(text()),
			metadata: metadata(),
			url: text(),
			...common
		})
		.partial();
	api.post(`${path}/:id`, update, (params, { id = '' }, world) => {
		if (params.url) checkUrl(params.url);
		return world.change('webhook_endpoint', id, (endpoint) => {
			if (params.description !== undefined) endpoint.description = params.description;
			if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled';
			if (params.enabled_events) endpoint.enabled_events = params.enabled_events;
			if (params.url) endpoint.url = params.url;
			endpoint.metadata = mergeMetadata(endpoint.metadata, params.metadata);
		});
	});
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		world.get('webhook_endpoint', id);
		world.remove('webhook_endpoint', id);
		return { id, object: 'webhook_endpoint', deleted: true };
	});
}

/** Serves events: those of the last 30 days, as with Stripe. */
export function serveEvents(api: Api) {
	const path = '/v1/events';
	const filters = {
		created: span(),
		delivery_success: boolean(),
		type: text(),
		types: list(text())
	};
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		({ created, delivery_success: delivered, type, types, ...page }, _ids, world) => {
			const wanted = [...(type ? [type] : []), ...(types ?? [])].map(
				(name) =>
					new RegExp(
						`^${name
							.split('*')
							.map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'))
							.join('.*')}$`,
						'u'
					)
			);
			const succeeded = delivered === undefined ? undefined : deliverySuccess(world);
			return paginate(
				world
					.all('event')
					.filter((event) => wanted.length === 0 || wanted.some((name) => name.test(event.type)))
					.filter((event) => within(event.created, created))
					.filter((event) => !succeeded || succeeded(event.id) === delivered),
				page,
				path
			);
		}
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('event', id)
	);
}
