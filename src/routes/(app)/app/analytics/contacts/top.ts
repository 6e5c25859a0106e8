import { count } from '$lib/format';
import { m } from '$lib/paraglide/messages';

/** Something of a ranking, such as a page or a reason. */
export interface Ranked {
	label: string;
	/** the names it is counted under; null: unknown */
	names: (string | null)[];
	/** it is all that is counted under other names */
	except?: true;
}

/** How many stand for themselves. */
const most = 8;

/** The first of a ranking, and all others as one, which `add` counts. */
export function topOf<Counts>(
	ranking: readonly (Counts & Ranked)[],
	add: (others: readonly Counts[]) => Counts
): (Counts & Ranked)[] {
	const [first, others] = [ranking.slice(0, most), ranking.slice(most)];
	if (others.length === 0) return first;
	return [
		...first,
		{
			...add(others),
			label: m.contacts_others({ count: count(others.length) }),
			names: first.flatMap(({ names }) => names),
			except: true
		}
	];
}
