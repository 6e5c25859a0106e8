import type { Invoice } from '../types.ts';
import type { World } from '../world.ts';
import {
	buyerLines,
	creditUsed,
	isReverseCharge,
	lineText,
	periodText,
	sellerLines
} from './invoice-page.ts';
import { portalTexts } from './portal-texts.ts';
import { right, Sheet, wrap } from './sheet.ts';
import { dayText, money, percentText, texts, type Language } from './texts.ts';

/** The invoice as a PDF. */
export function invoicePdf(world: World, invoice: Invoice, language: Language): Promise<Buffer> {
	const sheet = new Sheet(`${portalTexts[language].invoice} ${invoice.number}`);
	head(sheet, world, invoice, language);
	positions(sheet, invoice, language);
	totals(sheet, world, invoice, language);
	foot(sheet, language);
	return sheet.finish();
}

function head(sheet: Sheet, world: World, invoice: Invoice, language: Language) {
	const t = portalTexts[language];
	const [name = '', ...rest] = sellerLines(world);
	sheet.write(name, { size: 16, bold: true });
	sheet.write(t.invoice, { size: 16, end: right });
	sheet.down(22);
	const finalized = invoice.status_transitions.finalized_at ?? invoice.created;
	const facts = [
		`${t.number}: ${invoice.number}`,
		`${t.date}: ${dayText(finalized, language)}`,
		invoice.status_transitions.paid_at
			? t.paidOn(dayText(invoice.status_transitions.paid_at, language))
			: invoice.due_date
				? t.dueOn(dayText(invoice.due_date, language))
				: (t.invoiceStates[invoice.status ?? 'open'] ?? '')
	];
	for (const [index, line] of rest.entries()) {
		sheet.write(line, { size: 9 });
		if (facts[index]) sheet.write(facts[index], { size: 9, end: right });
		sheet.down(13);
	}
	sheet.down(24);
	sheet.write(t.billTo, { size: 9 });
	sheet.down(15);
	for (const [index, line] of buyerLines(invoice).entries()) {
		sheet.write(line, { bold: index === 0 });
		sheet.down();
	}
	sheet.down(24);
}

function positions(sheet: Sheet, invoice: Invoice, language: Language) {
	const t = portalTexts[language];
	sheet.write(t.position, { bold: true });
	sheet.write(t.amount, { bold: true, end: right });
	sheet.down(18);
	sheet.rule();
	sheet.down(8);
	for (const line of invoice.lines.data) {
		const [first = '', ...more] = wrap(lineText(line, language), 70);
		sheet.write(first);
		sheet.write(money(line.amount, invoice.currency, language), { end: right });
		sheet.down();
		for (const text of more) {
			sheet.write(text);
			sheet.down();
		}
		const period = periodText(line, language);
		if (period) {
			sheet.write(`${t.servicePeriod}: ${period}`, { size: 8.5 });
			sheet.down();
		}
		sheet.down(6);
	}
	sheet.rule();
	sheet.down(10);
}

function totals(sheet: Sheet, world: World, invoice: Invoice, language: Language) {
	const t = portalTexts[language];
	const row = (label: string, cents: number, bold = false) => {
		sheet.write(label, { x: 300, bold });
		sheet.write(money(cents, invoice.currency, language), { end: right, bold });
		sheet.down(16);
	};
	const off = (invoice.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
	row(texts[language].subtotal, invoice.subtotal);
	if (off > 0) row(texts[language].discount, -off);
	for (const tax of invoice.total_taxes ?? []) {
		const rate = world.find('tax_rate', tax.tax_rate_details?.tax_rate);
		row(texts[language].tax(percentText(rate?.percentage ?? 0, language)), tax.amount);
	}
	row(t.total, invoice.total, true);
	if (creditUsed(invoice) > 0) row(t.credited, -creditUsed(invoice));
	row(t.payable, invoice.status === 'open' ? invoice.amount_remaining : 0, true);
	if (isReverseCharge(invoice)) {
		sheet.down(14);
		sheet.write(t.reverseChargeNote);
	}
}

/** The label on every page: nobody may take this for a real invoice. */
function foot(sheet: Sheet, language: Language) {
	const { document } = sheet;
	const label =
		language === 'de' ? 'Stripe-Emulator – kein echtes Geld' : 'Stripe emulator – no real money';
	const { count } = document.bufferedPageRange();
	for (let index = 0; index < count; index++) {
		document.switchToPage(index);
		sheet.y = 842 - 60;
		sheet.write(label, { size: 8 });
		if (count > 1) sheet.write(`${index + 1} / ${count}`, { size: 8, end: right });
	}
}
