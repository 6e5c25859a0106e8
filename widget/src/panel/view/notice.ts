import { h, icon } from '../dom.ts';
import { PRIVACY_DETAILS, privacyNotice, type Locale, type OpenResponse } from '../protocol.ts';
import type { Texts } from '../texts.ts';

/** The privacy notice: short, the rest behind "mehr", always in sight before the first message. */
export function createNotice(
	{ workshop, notice }: Pick<OpenResponse, 'workshop' | 'notice'>,
	texts: Texts,
	locale: Locale,
	id: string
) {
	const reach = [workshop.phone, workshop.email].filter(Boolean).join(' · ');
	const site = workshop.website && /^https?:\/\//.test(workshop.website) ? workshop.website : null;
	const rest = h(
		'div',
		{ class: 'rest', id: `${id}-rest`, hidden: true },
		h('p', {}, PRIVACY_DETAILS[locale]),
		h(
			'p',
			{},
			[workshop.name, workshop.city, reach].filter(Boolean).join(' · '),
			site && ' · ',
			site && h('a', { href: site, target: '_blank', rel: 'noopener' }, new URL(site).host)
		)
	);
	const toggle = h(
		'button',
		{
			type: 'button',
			class: 'link',
			'aria-expanded': 'false',
			'aria-controls': rest.id,
			onclick: () => setOpen(rest.hidden === true)
		},
		texts.more
	);
	const short = privacyNotice(locale, workshop.name, notice.model);
	const element = h(
		'div',
		{ class: 'notice' },
		icon('lock'),
		h(
			'div',
			{},
			h(
				'p',
				{},
				h('span', { class: 'unseen' }, `${texts.privacy}: `),
				h('span', { id }, short),
				' ',
				toggle
			),
			rest
		)
	);

	function setOpen(open: boolean): void {
		rest.hidden = !open;
		toggle.textContent = open ? texts.less : texts.more;
		toggle.setAttribute('aria-expanded', String(open));
	}

	return {
		element,
		reveal(): void {
			setOpen(true);
			element.scrollIntoView({ block: 'nearest' });
			toggle.focus();
		}
	};
}
