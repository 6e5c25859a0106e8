import { message, type SuperValidated } from 'sveltekit-superforms';
import { reportError } from '$lib/server/report-error';
import { trouble } from './trouble';
import { troubleOf, troubleStatus, type TroubleCode } from './trouble-code';

/** Answers a form with a trouble that its page explains. */
export function refuse<Data extends Record<string, unknown>>(
	form: SuperValidated<Data, App.Superforms.Message>,
	code: TroubleCode
) {
	return message(form, trouble(code), { status: troubleStatus[code] });
}

/** Answers a form with what the auth service said; writes down what nobody expects. */
export function refuseFor<Data extends Record<string, unknown>>(
	form: SuperValidated<Data, App.Superforms.Message>,
	error: unknown,
	route: string | null
) {
	const code = troubleOf(error);
	if (code === 'unexpected') reportError(error, { route, status: 500 });
	return refuse(form, code);
}

/**
 * Takes a password out of a form before it goes back, unless the page's script sent it and still has it: a password must
 * not stand in HTML.
 */
export function hidePassword(form: SuperValidated<{ password: string }>, request: Request): void {
	if (!request.headers.has('x-sveltekit-action')) form.data.password = '';
}
