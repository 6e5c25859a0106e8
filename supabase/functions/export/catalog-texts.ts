/** The words of the files for customers. Those about the law should be confirmed by a lawyer. */
import type { Locale } from '../_shared/errors.ts';

export interface CatalogTexts {
	catalogTitle: string;
	catalogSubtitle: string;
	priceListTitle: string;
	asOf: (day: string) => string;
	page: (page: number | string, pages: number | string) => string;
	/** PAngV: consumers see total prices */
	gross: string;
	/** § 649 BGB: every price says whether it binds */
	fixedMeans: string;
	estimateMeans: string;
	afterInspectionMeans: string;
	/** § 12 PAngV */
	materialIncluded: string;
	materialExcluded: string;
	categoryHeading: string;
	serviceHeading: string;
	labelHeading: string;
	from: string;
	to: string;
	classesNote: string;
	omitted: (count: number) => string;
	omittedRanges: (count: number) => string;
	notForClass: string;
	phone: string;
	email: string;
}

export const CATALOG_TEXTS: Record<Locale, CatalogTexts> = {
	de: {
		catalogTitle: 'Leistungen und Preise',
		catalogSubtitle: 'Kostenrahmen (unverbindlich)',
		priceListTitle: 'Preisverzeichnis',
		asOf: (day) => `Stand ${day}`,
		page: (page, pages) => `Seite ${page} von ${pages}`,
		gross: 'Alle Preise in Euro inkl. 19 % MwSt.',
		fixedMeans: 'Dieser Preis gilt, wie er hier steht.',
		estimateMeans:
			'Kostenrahmen ohne Gewähr für die Richtigkeit. Was es bei Ihrem Fahrzeug kostet, sagen wir Ihnen vor Beginn der Arbeit.',
		afterInspectionMeans: 'Den Preis nennen wir Ihnen, wenn wir das Fahrzeug gesehen haben.',
		materialIncluded: 'Material und Ersatzteile sind in den Preisen enthalten.',
		materialExcluded:
			'Material und Ersatzteile sind in den Preisen nicht enthalten und werden gesondert berechnet.',
		categoryHeading: 'Kategorie',
		serviceHeading: 'Leistung',
		labelHeading: 'Art des Preises',
		from: 'von',
		to: 'bis',
		classesNote:
			'Die Preise gelten für die genannte Fahrzeugklasse. „–“: für diese Klasse nicht im Angebot.',
		omitted: (count) =>
			count === 1
				? 'Eine weitere Leistung bieten wir nur für andere Fahrzeugklassen an.'
				: `${count} weitere Leistungen bieten wir nur für andere Fahrzeugklassen an.`,
		omittedRanges: (count) =>
			count === 1
				? 'Eine weitere Leistung hat keinen Festpreis; ihren Kostenrahmen nennen wir auf Anfrage.'
				: `${count} weitere Leistungen haben keinen Festpreis; ihren Kostenrahmen nennen wir auf Anfrage.`,
		notForClass: '–',
		phone: 'Telefon',
		email: 'E-Mail'
	},
	en: {
		catalogTitle: 'Services and prices',
		catalogSubtitle: 'Price guide (non-binding)',
		priceListTitle: 'Price list',
		asOf: (day) => `As of ${day}`,
		page: (page, pages) => `Page ${page} of ${pages}`,
		gross: 'All prices in euros incl. 19 % VAT.',
		fixedMeans: 'This price holds as it stands here.',
		estimateMeans:
			'A price range without guarantee. We tell you what it costs for your car before we start.',
		afterInspectionMeans: 'We name the price once we have seen the car.',
		materialIncluded: 'Materials and spare parts are included in the prices.',
		materialExcluded:
			'Materials and spare parts are not included in the prices and are charged separately.',
		categoryHeading: 'Category',
		serviceHeading: 'Service',
		labelHeading: 'Kind of price',
		from: 'from',
		to: 'to',
		classesNote: 'Prices hold for the vehicle class named. “–”: not offered for this class.',
		omitted: (count) =>
			count === 1
				? 'One further service is offered for other vehicle classes only.'
				: `${count} further services are offered for other vehicle classes only.`,
		omittedRanges: (count) =>
			count === 1
				? 'One further service has no fixed price; ask us for its price range.'
				: `${count} further services have no fixed price; ask us for their price ranges.`,
		notForClass: '–',
		phone: 'Phone',
		email: 'E-mail'
	}
};
