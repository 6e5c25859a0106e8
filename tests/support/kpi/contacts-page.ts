/** What `kpi_contacts` must give, counted from the facts by the definitions alone. */
import { isOf, type ContactFact, type Counted, type InquiryStatus, type Window } from './facts.ts';
import {
	amountOf,
	euros,
	inquiriesOf,
	isUnripe,
	isWon,
	newContactsOf,
	wonDays
} from './selection.ts';
import { percentile, share } from './numbers.ts';
import { previousOf, type Asked } from './pages.ts';
import { addDays, daysOf, startOf } from './time.ts';

const PIPELINE: (InquiryStatus | 'won_later')[] = [
	'new',
	'contacted',
	'quoted',
	'booked',
	'won',
	'won_later',
	'lost'
];

/** Where an inquiry stands; one that took more than 90 days isn't won as the cards mean it. */
const standing = (inquiry: ContactFact) =>
	inquiry.conversion_status === 'won' && !isWon(inquiry) ? 'won_later' : inquiry.conversion_status;

const earned = (inquiries: ContactFact[]) => ({
	inquiries: inquiries.length,
	won: inquiries.filter(isWon).length,
	won_amount: amountOf(inquiries)
});

/** Groups by what a fact is of; what is of nothing makes a group of its own. */
const grouped = <Fact, Name>(facts: Fact[], nameOf: (fact: Fact) => Name): Map<Name, Fact[]> =>
	Map.groupBy(facts, nameOf);

/**
 * @param reasonOf why an inquiry was lost, which no fact holds: null once the inquiry is gone
 */
export function contactsPage(
	shop: Counted,
	asked: Asked,
	grain: 'day' | 'week' | 'month',
	reasonOf: (inquiry: string | null) => string | null
) {
	const inquiries = inquiriesOf(shop, asked);
	const lost = inquiries.filter(({ conversion_status }) => conversion_status === 'lost');
	const contacts = newContactsOf(shop, asked);
	const before = newContactsOf(shop, previousOf(asked));
	const periods = grouped(daysOf(asked.from, asked.to), (day) => startOf(grain, day));
	const keys = keysOf(shop, asked, [...inquiries, ...contacts, ...before]);
	const sources = new Set([...inquiries, ...contacts].map(({ source }) => source));
	return {
		series: [...periods.keys()].map((start) => {
			const inPeriod = ({ day }: ContactFact) => startOf(grain, day) === start;
			return {
				start,
				contacts: contacts.filter(inPeriod).length,
				...earned(inquiries.filter(inPeriod))
			};
		}),
		keys: keys.map(({ id, name }) => {
			const through = ({ client_key_id }: ContactFact) => client_key_id === id;
			const own = earned(inquiries.filter(through));
			return {
				client_key_id: id,
				name,
				contacts: contacts.filter(through).length,
				previous_contacts: before.filter(through).length,
				...own,
				conversion: share(own.won, own.inquiries)
			};
		}),
		sources: [...sources].map((source) => ({
			source,
			contacts: contacts.filter((fact) => fact.source === source).length,
			...earned(inquiries.filter((fact) => fact.source === source))
		})),
		pages: [...grouped(inquiries, ({ page_path }) => page_path)].map(([page_path, own]) => ({
			page_path,
			...earned(own)
		})),
		services: [...grouped(inquiries, ({ service_name }) => service_name)].map(
			([service_name, own]) => ({ service_name, ...earned(own) })
		),
		pipeline: PIPELINE.map((status) => {
			const own = inquiries.filter((inquiry) => standing(inquiry) === status);
			const amount = euros(own.map(({ won_amount }) => won_amount ?? 0));
			return { status, inquiries: own.length, won_amount: amount };
		}),
		lost_reasons: [...grouped(lost, ({ inquiry_id }) => reasonOf(inquiry_id))].map(
			([reason, own]) => ({ reason, inquiries: own.length })
		),
		cohorts: cohorts(shop, asked, inquiries)
	};
}

/** The keys asked for, and what came without one where that is anything. */
function keysOf({ keys }: Counted, { key }: Window, facts: ContactFact[]) {
	const own = keys.filter(({ id }) => key === null || id === key);
	const isKeyless = facts.some(({ client_key_id }) => client_key_id === null);
	return isKeyless ? [...own, { id: null, name: null }] : own;
}

/** The months of the window, each with what became of its inquiries. */
function cohorts(shop: Counted, asked: Window, inquiries: ContactFact[]) {
	const months = grouped(daysOf(asked.from, asked.to), (day) => day.slice(0, 7));
	const all = shop.facts.contacts.filter((fact) => fact.is_inquiry && isOf(fact, asked));
	return [...months].map(([month, days]) => {
		const own = inquiries.filter(({ day }) => day.startsWith(month));
		const { won, ...rest } = earned(own);
		return {
			month: `${month}-01`,
			...rest,
			won,
			conversion: share(won, own.length),
			days_to_win: percentile(own.filter(isWon).map(wonDays), 0.5),
			unripe: isUnripe(shop, {
				...asked,
				from: days.at(0) ?? month,
				to: addDays(days.at(-1) ?? month, 1)
			}),
			excluded: all.filter(
				({ day, excluded_as }) =>
					days.includes(day) && excluded_as !== null && excluded_as !== 'test'
			).length
		};
	});
}
