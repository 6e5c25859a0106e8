/** Windows that aren't over: what of their figures can be compared. The dashboard and reports say it alike. */
import { addDays } from '../days.ts';
import type { MetricType } from './types.ts';

/** Local days `[from, to)`, looked at on the workshop's local day `today`. */
export interface Window {
	from: string;
	to: string;
	today: string;
}

/** Up to so many days, what today still brings can turn a count's change round. */
const FEW_DAYS = 14;

/** Whether nothing of the window is over: beside whole days its figures would always look poor. */
export const isRunning = ({ from, today }: Pick<Window, 'from' | 'today'>): boolean =>
	from >= today;

/** Whether days are still to come, or today is one of few: what adds up is less than on as many whole days. */
export const isUnfinished = ({ from, to, today }: Window): boolean =>
	to > addDays(today, 1) || (to > today && from >= addDays(to, -FEW_DAYS));

/** Whether a trend is still on its way: of what adds up, until the window is over. It is neither good nor bad then. */
export const isSoFar = (window: Window, type: MetricType): boolean =>
	(type === 'count' || type === 'euro') && isUnfinished(window);
