import { compose } from '../_shared/answering/compose.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { modelSettings, SettingsError, type ModelSettings } from '../_shared/writing/settings.ts';
import type { Writer } from '../_shared/writing/types.ts';

/** The default: complete by itself, and what every other writer falls back to. */
export const write: Writer = compose;

/** With a language model where one is configured. What that takes is loaded only then, before a visitor waits for it. */
export function writerFor(settings: ModelSettings | null, rpc: Rpc): Writer {
	if (!settings) return write;
	const loaded = import('./model-writer.ts').then(
		({ modelWriter }) => modelWriter(settings, rpc),
		(error: unknown) => {
			tell(`not loaded: ${error instanceof Error ? error.name : typeof error}`);
			return write;
		}
	);
	return async (...message) => (await loaded)(...message);
}

/** A mistake in the settings is told to the log and leaves the chat without a model, not without answers. */
export function configuredModel(env: (name: string) => string | undefined): ModelSettings | null {
	try {
		return modelSettings(env);
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		tell(error.message);
		return null;
	}
}

const tell = (trouble: string) => console.error(JSON.stringify({ where: 'chat/model', trouble }));
