import { describe, expect, it } from 'vitest';
import { modelSettings } from '../../../supabase/functions/_shared/writing/settings.ts';

const COMPLETE = {
	CARBOT_MODEL_BASE_URL: 'https://api.sprachwerk.example/v1/',
	CARBOT_MODEL: 'klein-2',
	CARBOT_MODEL_REGION: 'Frankfurt / EU\u202e'
};
const read = (variables: Record<string, string>) => modelSettings((name) => variables[name]);

describe('the model’s settings', () => {
	it('are none by default, whatever else is set', () => {
		expect(read({})).toBeNull();
		expect(read({ CARBOT_MODEL_API_KEY: 'sk', CARBOT_MODEL_REGION: 'EU' })).toBeNull();
	});

	it('have limits by themselves', () => {
		expect(read(COMPLETE)).toEqual({
			baseUrl: 'https://api.sprachwerk.example/v1',
			model: 'klein-2',
			apiKey: null,
			provider: 'api.sprachwerk.example',
			region: 'Frankfurt   EU',
			inputPrice: 0,
			outputPrice: 0,
			timeLimitMs: 2500,
			dailyTokens: 200_000,
			dailyCost: 1
		});
		expect(read({ ...COMPLETE, CARBOT_MODEL_DAILY_TOKENS: 'none' })?.dailyTokens).toBeNull();
	});

	it.each([
		['CARBOT_MODEL', ''],
		['CARBOT_MODEL_BASE_URL', ''],
		['CARBOT_MODEL_REGION', ''],
		['CARBOT_MODEL_BASE_URL', 'http://api.sprachwerk.example/v1'],
		['CARBOT_MODEL_BASE_URL', 'http://10.0.0.1.evil.example/v1'],
		['CARBOT_MODEL_BASE_URL', 'https://user:pass@api.example/v1'],
		['CARBOT_MODEL_BASE_URL', 'ftp://localhost/'],
		['CARBOT_MODEL_BASE_URL', 'no address'],
		['CARBOT_MODEL_TIME_LIMIT_MS', '0'],
		['CARBOT_MODEL_TIME_LIMIT_MS', 'schnell'],
		['CARBOT_MODEL_DAILY_COST', '-1'],
		['CARBOT_MODEL_PRICE_INPUT', 'NaN']
	])('are refused by name where they make no sense: %s=%s', (variable, value) => {
		expect(() => read({ ...COMPLETE, [variable]: value })).toThrow(variable);
	});

	it.each(['http://127.0.0.1:8080/v1', 'http://localhost/v1', 'http://ollama:11434/v1'])(
		'may name a model next door without encryption: %s',
		(baseUrl) => {
			expect(read({ ...COMPLETE, CARBOT_MODEL_BASE_URL: baseUrl })?.baseUrl).toBe(baseUrl);
		}
	);
});
