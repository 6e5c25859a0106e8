/**
 * POST /jobs with the secret key as `apikey`: runs whatever is due and says how it went, by name. `{ "only": name }` runs
 * that one, due or not. Called every minute; two calls at once share the work.
 */
import { CodedError } from '../_shared/errors.ts';
import { readJson } from '../_shared/http/body.ts';
import { codedErrorOf, json, problem } from '../_shared/http/responses.ts';
import { JOBS } from './jobs.ts';
import type { Tools } from './tools.ts';

interface Services extends Tools {
	secretKey: string;
	/** Has a job run once more, in a call of its own with time of its own. */
	again(name: string): void;
}

type Outcome = { ok: true; result: unknown } | { ok: false; code: string; id: string | null };

export function createHandler(services: Services): (request: Request) => Promise<Response> {
	return async (request) => {
		try {
			if (request.method !== 'POST') throw new CodedError('method_not_allowed');
			if (!(await same(request.headers.get('apikey') ?? '', services.secretKey))) {
				throw new CodedError('session_required');
			}
			const { only = null } = (await readJson(request, 1024)) as { only?: string | null };
			const outcomes = await run(services, only);
			const failed = Object.values(outcomes).some(({ ok }) => !ok);
			return json(outcomes, failed ? 500 : 200, { 'cache-control': 'no-store' });
		} catch (error) {
			return problem(codedErrorOf(error, 'jobs'), 'en');
		}
	};
}

async function run(tools: Services, only: string | null): Promise<Record<string, Outcome>> {
	const outcomes: Record<string, Outcome> = {};
	const claim = (after: string | null) =>
		tools.rpc<string | null>('claim_job', { p_only: only, p_after: after });
	// one after the other: the function's time is short, and none of them is urgent to the second
	for (let name = await claim(null); name !== null; name = await claim(name)) {
		const outcome = await runOne(name, tools);
		outcomes[name] = outcome;
		await tools.rpc('settle_job', { p_name: name, p_result: outcome, p_failed: !outcome.ok });
		if (outcome.ok && (outcome.result as { more?: number } | null)?.more) tools.again(name);
	}
	return outcomes;
}

async function runOne(name: string, tools: Tools): Promise<Outcome> {
	try {
		const job = JOBS[name];
		if (!job) return { ok: false, code: 'job_unknown', id: null };
		return { ok: true, result: await job(tools) };
	} catch (error) {
		const { code, options } = codedErrorOf(error, `jobs/${name}`);
		return { ok: false, code, id: options.id ?? null };
	}
}

/** Compares digests, whose first difference tells nothing about the key. */
async function same(given: string, expected: string): Promise<boolean> {
	const digest = async (text: string) =>
		new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	const [left, right] = await Promise.all([digest(given), digest(expected)]);
	return left.every((byte, index) => byte === right[index]);
}
