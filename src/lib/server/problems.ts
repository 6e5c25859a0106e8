import { fail } from '@sveltejs/kit';
import { message, type SuperValidated } from 'sveltekit-superforms';
import { reportError } from './report-error';

/** What went wrong, as whoever asked is told. */
export interface Problem<Code extends string = string> {
	status: number;
	code: Code;
	/** in the language of the request */
	text: string;
}

interface Known<Code extends string> {
	/** status that says so, by code */
	statusOf: Record<Code | 'unexpected', number>;
	texts: Record<Code | 'unexpected', () => string>;
	/** what an error means; null for what nobody expects */
	codeOf: (thrown: unknown) => Code | null;
	/** what else is to be said of an error */
	moreOf?: (thrown: unknown, code: Code) => string | undefined;
}

/** The problems of a domain in words, and buttons' answers that say them. */
export function problemsOf<Code extends string>({
	statusOf,
	texts,
	codeOf,
	moreOf = () => undefined
}: Known<Code>) {
	type Any = Code | 'unexpected';

	/** A code in words. */
	function problem(code: Any, more?: string): Problem<Any> {
		const text = texts[code]();
		return { status: statusOf[code], code, text: more ? `${text} ${more}` : text };
	}

	/** An error in words; writes down what nobody expects. Throws on what isn't an error at all, such as a redirect. */
	function problemOf(thrown: unknown, route: string | null): Problem<Any> {
		const code = codeOf(thrown);
		if (code !== null) return problem(code, moreOf(thrown, code));
		if (!(thrown instanceof Error)) throw thrown;
		reportError(thrown, { route, status: 500 });
		return problem('unexpected');
	}

	/** Runs what a button asked for; a problem becomes the answer. */
	async function attempt<Result>(route: string | null, work: () => Promise<Result>) {
		try {
			return await work();
		} catch (thrown) {
			return refuse(problemOf(thrown, route));
		}
	}

	return { problem, problemOf, attempt };
}

/** Answers a button's post with a problem. */
export const refuse = ({ status, code, text }: Problem) =>
	fail(status, { problem: { code, text } });

/** Answers a form with a problem above its fields. */
export const refuseForm = <Data extends Record<string, unknown>>(
	form: SuperValidated<Data, App.Superforms.Message>,
	{ status, code, text }: Problem
) => message(form, { code, text }, { status: status as 400 });
