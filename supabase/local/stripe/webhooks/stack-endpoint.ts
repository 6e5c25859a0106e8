import type { State } from '../state.ts';
import { apiVersion } from '../version.ts';

const id = 'we_1CarBotStack';

/** Sets the endpoint that the stack brings along, in place of the one of an earlier start. */
export function stackEndpoint(state: State, { url, events }: { url: string; events: string[] }) {
	const known = state.tables.webhook_endpoint[id];
	state.endpointSecrets[id] = state.webhookSecret;
	state.tables.webhook_endpoint[id] = {
		id,
		object: 'webhook_endpoint',
		api_version: apiVersion,
		application: null,
		created: known?.created ?? Math.floor(Date.now() / 1000),
		description: 'The function of the embedded stack',
		enabled_events: events,
		livemode: false,
		metadata: {},
		status: 'enabled',
		url
	};
}
