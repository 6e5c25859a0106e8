/** The services with their prices, as tables of a PDF: one per category. */
import type { Locale } from '../../_shared/errors.ts';
import type { Content } from '../../_shared/pdf/content.ts';
import { priceText } from '../../_shared/catalog/price-text.ts';
import type { Category, VehicleClass } from '../../_shared/catalog/types.ts';
import { VEHICLE_WORDS } from '../../_shared/catalog/vocabulary.ts';
import { PRICE_LABELS } from '../../_shared/texts.ts';
import type { EnginePrice } from '../catalog.ts';
import { CATALOG_TEXTS } from '../catalog-texts.ts';
import { catalogName, commonLabel, type PricedService } from '../price-catalog.ts';

export interface TableOptions {
	locale: Locale;
	classes: VehicleClass[];
	categories: readonly Category[];
	testingBody: string | null;
	/** `#rrggbb` */
	accent: string;
	/** the kind of each price; not needed where all are the same */
	withLabels: boolean;
}

/** Wide enough for "4.200–10.800 €" and for "unverbindlicher Richtpreis" on one line. */
const PRICE_WIDTH = 61;
const LABEL_WIDTH = 90;

/** One table per category that has services, in the library's order; services keep the workshop's. */
export function priceTables(services: PricedService[], options: TableOptions): Content[] {
	return options.categories.flatMap((category) => {
		const rows = services.filter(({ service }) => service.category === category.key);
		return rows.length === 0 ? [] : [categoryTable(category, rows, options)];
	});
}

function categoryTable(category: Category, rows: PricedService[], options: TableOptions): Content {
	const { locale, classes, accent, withLabels } = options;
	const texts = CATALOG_TEXTS[locale];
	const heading = (text: string, alignment = 'right') => ({
		text,
		alignment,
		style: 'columnHeading',
		color: '#ffffff',
		fillColor: accent
	});
	const name = locale === 'en' ? category.nameEn : category.name;
	const body = [
		[
			{ ...heading(name, 'left'), style: 'category' },
			...classes.map((id) => heading(VEHICLE_WORDS[id][locale])),
			...(withLabels ? [heading(texts.labelHeading, 'left')] : [])
		],
		...rows.map((row) => serviceRow(row, options))
	];
	return {
		margin: [0, 0, 0, 14],
		fontSize: 8.5,
		layout: 'catalog',
		table: {
			headerRows: 1,
			keepWithHeaderRows: 1,
			dontBreakRows: true,
			widths: ['*', ...classes.map(() => PRICE_WIDTH), ...(withLabels ? [LABEL_WIDTH] : [])],
			body
		}
	};
}

function serviceRow({ service, prices }: PricedService, options: TableOptions): Content[] {
	const { locale, testingBody, withLabels } = options;
	const common = commonLabel(prices);
	const name = catalogName({ service, prices }, locale, testingBody);
	const label = { text: common ? PRICE_LABELS[common][locale] : '', style: 'small' };
	if (common === 'after_inspection') {
		const span = { text: label.text, colSpan: prices.length, alignment: 'right', style: 'small' };
		const filling = prices.slice(1).map(() => ({}));
		return [{ text: name }, span, ...filling, ...(withLabels ? [{ text: '' }] : [])];
	}
	return [
		{ text: name },
		...prices.map((price) => ({
			text: [
				amountOf(price, locale),
				...(price && !common && withLabels
					? [{ text: `\n${PRICE_LABELS[price.label][locale]}`, style: 'small' }]
					: [])
			],
			alignment: 'right'
		})),
		...(withLabels ? [label] : [])
	];
}

function amountOf(price: EnginePrice | null, locale: Locale): string {
	if (!price) return CATALOG_TEXTS[locale].notForClass;
	if (price.min === null || price.max === null) return PRICE_LABELS.after_inspection[locale];
	return priceText(price.min, price.max);
}
