/** `npm run sql`, and the names that the manuals send a developer to. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inRoot } from '../../supabase/local/paths.ts';
import { describeName } from '../../supabase/local/sql-names.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';

const run = (dataDir: string, ...parts: string[]) =>
	promisify(execFile)(process.execPath, [inRoot('supabase/local/sql.ts'), ...parts], {
		env: { ...process.env, CARBOT_DATA: dataDir }
	});
const about = (name: string) => describeName(stack.databaseUrl, name);

test('shows a function as it is now, the migration it stands in, what uses it and what it uses', async () => {
	const text = await about('private.check_window');
	expect(text).toContain(
		'-- private.check_window: How many days [p_from, p_to) is. Raises PT422 `window_invalid`'
	);
	// restated since 20261126191060
	expect(text).toMatch(/-- Written in 20261127144400_allow_windows_of_ten_years\.sql\n/);
	expect(text).toContain("p_from not between '2000-01-01' and '2100-01-01'");
	expect(text).toMatch(/-- Used by:\n(-- .*\n)*-- {3}private\.kpi_satisfaction\n/);
	expect(await about('kpi_metrics')).toMatch(/-- Uses:\n(-- .*\n)*-- {3}private\.metric_values\n/);
});

test('shows both of one name in two schemas', async () => {
	const text = await about('kpi_overview');
	expect(text).toContain('-- private.kpi_overview: ');
	expect(text).toContain('-- public.kpi_overview: What the start page shows');
});

test('follows tables through views, triggers and functions that are chosen at run time', async () => {
	expect(await about('contact_analytics')).toMatch(/-- {3}private\.note_dirty_days as a trigger\n/);
	expect(await about('contact_analytics')).toMatch(/-- {3}private\.inquiry_results\n/);
	expect(await about('note_dirty_days')).toMatch(/-- {3}triggers on public\.contact_analytics\n/);
	expect(await about('inquiry_rows')).toMatch(/-- {3}private\.row_source\n/);
	expect(await about('kpi_totals')).toMatch(/\nwon_days private\.spread/);
});

test('says what is called alike', async () => {
	await expect(about('peak_hou')).rejects.toThrow(/peak_hou\.[^]*analytics\.peak_hours/);
});

test('every name in SQL that a manual gives is there', async () => {
	const rows = await database()`
		select nspname || '.' || proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		union select nspname || '.' || relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		union select attname from pg_attribute where attnum > 0`;
	const known = new Set(
		rows.flatMap(({ name }) => [name as string, (name as string).split('.')[1]])
	);
	for (const manual of [
		'README.md',
		'src/lib/analytics/README.md',
		'supabase/analytics/README.md'
	]) {
		const text = readFileSync(inRoot(manual), 'utf8');
		const names = [...text.matchAll(/`([a-z]+\.)?([a-z]+(_[a-z]+)+)`/g)].map(([name]) =>
			name.slice(1, -1)
		);
		expect(names.length).toBeGreaterThan(2);
		expect([manual, names.filter((name) => !known.has(name))]).toEqual([manual, []]);
	}
});

test('names, files and statements are asked in turn, and what is left open is undone', async () => {
	const ask = (...parts: string[]) => run(stack.dataDir, ...parts).then(({ stdout }) => stdout);
	expect(await ask('private.basic_metrics')).toContain('-- Used by:');
	const months = 'select month, mrr_at_end from analytics.mrr_months order by month desc limit 1';
	const [, revenue] =
		/│ '\d{4}-\d{2}-01' │ '(\d+\.\d\d)' +│/.exec(
			await ask('supabase/analytics/with-demo.sql', months)
		) ?? [];
	// the demo's Professional, and whoever else has a plan by now
	expect(Number(revenue)).toBeGreaterThanOrEqual(79);
	expect(
		await ask('begin; create table public.left_open ()', "select to_regclass('left_open')")
	).toContain("'left_open'");
	expect(await ask("select to_regclass('left_open')")).toContain('null');
	expect(await ask('select 1 as one where false')).toBe('(no rows)\n');
});

test('says that nothing runs', async () => {
	const nowhere = path.join(stack.dataDir, 'nowhere');
	await expect(run(nowhere, 'kpi_overview')).rejects.toMatchObject({
		code: 1,
		stderr: `Nothing runs on ${nowhere}: "npm start" first, in another terminal.\n`
	});
});
