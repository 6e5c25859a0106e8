/** Pages and files of the longest window: from its first day to its last. */
import { beforeAll, expect, test } from 'vitest';
import { MOST_DAYS } from '../../supabase/functions/_shared/days.ts';
import { database } from '../support/database.ts';
import { newOwner, runsForYears, type Owner } from '../support/history.ts';
import { addEpisode } from '../support/metric-facts.ts';
import { cardOf, tableOf, wordsOf } from '../support/metric-page.ts';
import { addAnswer, found } from '../support/quality-facts.ts';

const [first, last] = ['2015-11-10', '2025-11-16'];
const years = `from=${first}&to=${last}`;

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	await runsForYears(owner.workshopId);
	// where one answer of the data API ends and the next begins, too
	for (const day of [first, '2018-08-05', '2018-08-06', '2021-05-02', '2024-01-27', last]) {
		const at = `${day}T12:00:00+01:00`;
		await addAnswer(owner.workshopId, { at, thumb: 1 });
		await addEpisode(owner.workshopId, { at });
	}
	await database()`select private.build_kpi_days(${owner.workshopId})`;
});

const open = (path: string) => found(owner.visitor.get(path));

test('is as long as any may be', () => {
	expect((Date.parse(last) - Date.parse(first)) / 86_400_000 + 1).toBe(MOST_DAYS);
});

test('pages tell every month, and add up to their cards', async () => {
	const html = await open(`/app/analytics/accuracy?${years}`);
	expect(wordsOf(html)).not.toContain('Mehr als zehn Jahre');
	const months = tableOf(html, 'Güte im Verlauf');
	expect(months).toHaveLength(121);
	const told = months.filter((cells) => cells.includes('100 %'));
	expect(told).toHaveLength(5);
	expect(told[0]).toBe(months[0]);
	expect(told.at(-1)).toBe(months.at(-1));
	expect(cardOf(await open(`/app?${years}`), 'Gespräche').figure).toBe('6');
	expect(wordsOf(await open(`/app/analytics/accuracy?from=2015-11-09&to=${last}`))).toContain(
		'Mehr als zehn Jahre'
	);
});

test('files hold every day and every row', async () => {
	const { visitor } = owner;
	const rows = await visitor.get(`/app/analytics/rows/kpi-rows.csv?metric=episodes&${years}`);
	expect(rows.html.trim().split('\n')).toHaveLength(1 + 6);
	const days = await visitor.get(
		`/app/reports/export/report-days.csv?metrics=episodes&period=custom&${years}`
	);
	expect(days.status).toBe(200);
	expect(days.html.trim().split('\n').length).toBeGreaterThanOrEqual(MOST_DAYS);
});
