import { h } from '../dom.ts';
import { amount, duration, plain } from '../format.ts';
import { PRICE_LABELS, type Locale, type QuotedPrice } from '../protocol.ts';
import { VEHICLE_CLASSES, type Texts } from '../texts.ts';

/** The card below an answer: one row per price, each with the label that says how far it binds. */
export function priceCard(
	prices: QuotedPrice[],
	texts: Texts,
	locale: Locale,
	app: string
): HTMLElement {
	const row = (price: QuotedPrice) => {
		const facts = [
			price.vehicleClass && VEHICLE_CLASSES[locale][price.vehicleClass],
			price.durationMinutes && duration(price.durationMinutes, texts)
		];
		const shown = price.label === 'after_inspection' ? null : amount(price);
		return h(
			'li',
			{ class: 'price' },
			h(
				'div',
				{ class: 'what' },
				h('strong', {}, plain(price.service)),
				facts.some(Boolean) && h('span', { class: 'facts' }, facts.filter(Boolean).join(' · '))
			),
			h(
				'div',
				{ class: 'how-much' },
				shown && h('span', { class: 'amount' }, shown),
				h('span', { class: `label ${price.label}` }, PRICE_LABELS[price.label][locale]),
				price.receipt &&
					h(
						'a',
						{
							class: 'receipt',
							href: `${app}/quote/${price.receipt}`,
							target: '_blank',
							rel: 'noopener noreferrer',
							'aria-label': `${texts.receipt}: ${plain(price.service)}`
						},
						texts.receipt
					)
			)
		);
	};
	return h('ul', { class: 'prices', 'aria-label': texts.prices }, ...prices.map(row));
}
