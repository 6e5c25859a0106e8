/** GET /billing/invoices?workshopId=…&after=… → { invoices, more }: newest first, 24 at a time. */
import { readAccount, type Context } from './context.ts';
import type { Invoice } from '../_shared/billing/protocol.ts';

const PAGE = 24;

export async function invoices(context: Context): Promise<{ invoices: Invoice[]; more: boolean }> {
	const { customer } = await readAccount(context);
	if (!customer) return { invoices: [], more: false };
	const { after } = context.input as { after?: string };
	const { data, has_more: more } = await context.stripe.invoices.list({
		customer,
		limit: PAGE,
		...(after && { starting_after: after })
	});
	return {
		invoices: data
			.filter(({ status }) => status !== 'draft')
			.map((invoice) => ({
				id: invoice.id,
				number: invoice.number,
				at: new Date(invoice.created * 1000).toISOString(),
				status: invoice.status,
				net: invoice.total_excluding_tax ?? invoice.total,
				taxes: (invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0),
				total: invoice.total,
				currency: invoice.currency,
				pdf: invoice.invoice_pdf ?? null,
				page: invoice.hosted_invoice_url ?? null
			})),
		more
	};
}
