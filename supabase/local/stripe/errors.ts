/** An answer that is an error, with the fields of Stripe's error object. */
export class StripeError extends Error {
	readonly status: number;
	/** What was done before stays done: the attempt itself is part of the account's history. */
	lasting = false;
	readonly fields: Record<string, unknown> & { type: string };

	constructor(
		status: number,
		fields: { type: string; code?: string; param?: string } & Record<string, unknown>,
		message: string
	) {
		super(message);
		this.status = status;
		this.fields = fields;
	}
}

/** 400: something about the request is wrong. `param` names the field at fault, as `items[0][price]`. */
export const invalidRequest = (message: string, param?: string, code?: string, status = 400) =>
	new StripeError(
		status,
		{ type: 'invalid_request_error', ...(param && { param }), ...(code && { code }) },
		message
	);

/** An object that isn't there: 404 when the address names it, 400 when a parameter does. */
export const missing = (what: string, id: string, param?: string) =>
	invalidRequest(
		`No such ${what}: '${id}'`,
		param ?? 'id',
		'resource_missing',
		param === undefined ? 404 : 400
	);

/** The same error, but nothing that happened before it is taken back. */
export function lasting(error: StripeError): StripeError {
	error.lasting = true;
	return error;
}

/** 402: the bank said no. */
export const cardError = (
	code: string,
	message: string,
	extra: Record<string, unknown> & { decline_code?: string; param?: string } = {}
) => new StripeError(402, { type: 'card_error', code, ...extra }, message);
