/** Which language model writes, if any: the variables `CARBOT_MODEL…` (see .env.example). */

export interface ModelSettings {
	/** of an OpenAI-compatible API, such as "https://api.example.eu/v1" */
	baseUrl: string;
	model: string;
	apiKey: string | null;
	/** who runs it and where, as visitors read it in the privacy notice */
	provider: string;
	region: string;
	/** EUR net per million tokens */
	inputPrice: number;
	outputPrice: number;
	timeLimitMs: number;
	/** per widget key and local day; null: no limit */
	dailyTokens: number | null;
	/** EUR net */
	dailyCost: number | null;
}

/** A variable is missing or makes no sense. */
export class SettingsError extends Error {
	constructor(variable: string, trouble: string) {
		super(`${variable} ${trouble}`);
		this.name = 'SettingsError';
	}
}

type Environment = (name: string) => string | undefined;

const DEFAULTS = { timeLimitMs: 2500, dailyTokens: 200_000, dailyCost: 1 };

/**
 * Null when no model is configured: the default.
 * @throws SettingsError
 */
export function modelSettings(env: Environment): ModelSettings | null {
	const text = (name: string) => env(name)?.trim() ?? '';
	const baseUrl = text('CARBOT_MODEL_BASE_URL');
	const model = text('CARBOT_MODEL');
	if (!baseUrl && !model) return null;
	const needed = (name: string): string => {
		if (!text(name)) throw new SettingsError(name, 'is missing');
		return text(name);
	};
	const number = (name: string, fallback: number, least = 0): number => {
		const value = text(name) === '' ? fallback : Number(text(name));
		if (!(Number.isFinite(value) && value >= least))
			throw new SettingsError(name, `must be a number from ${least} on`);
		return value;
	};
	const limit = (name: string, fallback: number): number | null =>
		text(name) === 'none' ? null : number(name, fallback);
	return {
		baseUrl: address(needed('CARBOT_MODEL_BASE_URL')),
		model: needed('CARBOT_MODEL'),
		apiKey: text('CARBOT_MODEL_API_KEY') || null,
		provider: visible(text('CARBOT_MODEL_PROVIDER') || new URL(baseUrl).hostname),
		region: visible(needed('CARBOT_MODEL_REGION')),
		inputPrice: number('CARBOT_MODEL_PRICE_INPUT', 0),
		outputPrice: number('CARBOT_MODEL_PRICE_OUTPUT', 0),
		timeLimitMs: number('CARBOT_MODEL_TIME_LIMIT_MS', DEFAULTS.timeLimitMs, 50),
		dailyTokens: limit('CARBOT_MODEL_DAILY_TOKENS', DEFAULTS.dailyTokens),
		dailyCost: limit('CARBOT_MODEL_DAILY_COST', DEFAULTS.dailyCost)
	};
}

/** Visitors' words and the key travel encrypted, or not beyond this machine and its private network. */
function address(baseUrl: string): string {
	const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
	const isNear =
		url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|[a-z0-9-]+)$/.test(url.hostname);
	if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isNear)))
		throw new SettingsError('CARBOT_MODEL_BASE_URL', 'must be an https address');
	if (url.username || url.search || url.hash)
		throw new SettingsError('CARBOT_MODEL_BASE_URL', 'may hold no user, query or fragment');
	return url.href.replace(/\/+$/, '');
}

/** It is shown and stored with every conversation. */
const visible = (text: string): string =>
	text.replace(/\p{C}/gu, '').replaceAll('/', ' ').slice(0, 80);
