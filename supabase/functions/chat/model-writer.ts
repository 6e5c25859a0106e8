import type { Rpc } from '../_shared/http/data-api.ts';
import { keepAlive } from '../_shared/http/environment.ts';
import type { ModelSettings } from '../_shared/writing/settings.ts';
import type { Writer } from '../_shared/writing/types.ts';
import { createModelWriter } from '../_shared/writing/write.ts';
import { connect } from './model.ts';
import { usageOf } from './model-usage.ts';

/** The writer with everything it needs of this function. Its log says what went wrong, never what was written. */
export const modelWriter = (settings: ModelSettings, rpc: Rpc): Writer =>
	createModelWriter({
		settings,
		generate: connect(settings),
		usage: usageOf(rpc, settings),
		keepAlive,
		note: (trouble) => console.info(JSON.stringify({ where: 'chat/model', trouble }))
	});
