import { m } from '$lib/paraglide/messages';
import type { Figures } from './figures';
import type { Ranked } from './top';

interface Part extends Ranked {
	inquiries: number;
	won: number;
	won_amount: number;
}

/** Counted under the names that services had; those that are called the same by now are one. */
export function servicesOf({ contacts, services }: Pick<Figures, 'contacts' | 'services'>): Part[] {
	const parts = new Map<string, Part>();
	for (const { service_name, ...part } of contacts.services) {
		const label =
			service_name === null ? m.contacts_unknown() : (services[service_name] ?? service_name);
		const { names = [], inquiries = 0, won = 0, won_amount = 0 } = parts.get(label) ?? {};
		parts.set(label, {
			label,
			names: [...names, service_name],
			inquiries: inquiries + part.inquiries,
			won: won + part.won,
			won_amount: won_amount + part.won_amount
		});
	}
	return [...parts.values()].toSorted((a, b) => b.inquiries - a.inquiries);
}
