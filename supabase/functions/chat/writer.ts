import { compose } from '../_shared/answering/compose.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { keepAlive } from '../_shared/http/environment.ts';
import { modelSettings, SettingsError, type ModelSettings } from '../_shared/writing/settings.ts';
import type { Generate, Writer } from '../_shared/writing/types.ts';
import { createModelWriter } from '../_shared/writing/write.ts';
import { usageOf } from './model-usage.ts';

/** The default: complete by itself, and what every other writer falls back to. */
export const write: Writer = compose;

/** With a language model where one is configured; its code is loaded only then. */
export function writerFor(settings: ModelSettings | null, rpc: Rpc): Writer {
	if (!settings) return write;
	let connected: Promise<Generate> | undefined;
	const connect = () =>
		(connected ??= import('./model.ts').then((model) => model.connect(settings)));
	// at the start, not while a visitor waits; a failure shows with the first answer
	connect().catch(() => undefined);
	return createModelWriter({
		settings,
		generate: async (...request) => (await connect())(...request),
		usage: usageOf(rpc, settings),
		keepAlive,
		note: (trouble) => console.info(JSON.stringify({ where: 'chat/model', trouble }))
	});
}

/** A mistake in the settings is told to the log and leaves the chat without a model, not without answers. */
export function configuredModel(env: (name: string) => string | undefined): ModelSettings | null {
	try {
		return modelSettings(env);
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		console.error(JSON.stringify({ where: 'chat/model', trouble: error.message }));
		return null;
	}
}
