/** Metrics as files: the days and the rows behind a figure, exactly as the dashboard counts them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { neutralise } from '../../supabase/functions/_shared/catalog/neutralise.ts';
import { addDays } from '../../supabase/functions/_shared/days.ts';
import { NO_KEY } from '../../supabase/functions/_shared/reports/keys.ts';
import { METRICS, type MetricId } from '../../supabase/functions/_shared/reports/metrics.ts';
import type { Metric } from '../../supabase/functions/_shared/reports/types.ts';
import { labelOf } from '../../supabase/functions/_shared/reports/words.ts';
import { database } from '../support/database.ts';
import { pagesOf, squeezed } from '../support/pdf.ts';
import { metricIds, withNames } from '../support/kpi-card.ts';
import { newPerson } from '../support/people.ts';
import { ask, bytesOf, newOwner, rowsOf, setPlan } from './export.ts';
import { busyOwner, runsOf, saveTemplate, send } from './reports.ts';

const sql = database();
const DAYS = 12;
const textOf = async (response: Response) =>
	new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(response));
const numberOf = (cell: string | undefined) => (cell ? Number(cell.replace(',', '.')) : null);

let owner: Awaited<ReturnType<typeof busyOwner>>;
let window: { from: string; to: string };
beforeAll(async () => {
	owner = await busyOwner(DAYS);
	window = { from: addDays(owner.today, -DAYS - 1), to: addDays(owner.today, 1) };
});

async function metricsOf(query: Record<string, unknown> = {}) {
	const { data, error } = await owner.person.client.rpc('kpi_metrics', {
		p_metrics: metricIds,
		p_workshop_id: owner.workshopId,
		p_from: window.from,
		p_to: window.to,
		...query
	});
	if (error) throw new Error(error.message);
	return withNames(data) as unknown as {
		metrics: Record<MetricId, Metric>;
		days: ({ day: string } & Record<MetricId, number | null>)[];
	};
}

describe('kpi.csv', () => {
	test('has every metric of every day as the dashboard shows it', async () => {
		const response = await ask(owner, 'kpi.csv', window);
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
			` – Kennzahlen ${window.from} bis ${owner.today}.csv`
		);
		const rows = rowsOf(await textOf(response));
		const { days, metrics } = await metricsOf();
		expect(rows.map((row) => row.Tag)).toEqual(days.map(({ day }) => day));
		const suffix = {
			count: '',
			share: ' – Anteil',
			euro: ' – EUR',
			ms: ' – Median (ms)',
			seconds: ' – Median (s)',
			days: ' – Median'
		};
		for (const [id, { type }] of Object.entries(METRICS)) {
			const label = labelOf(id as MetricId, 'de');
			expect(rows.map((row) => numberOf(row[label + suffix[type]]))).toEqual(
				days.map((day) => day[id as MetricId])
			);
			// numerators and denominators of the days add up to the card's
			if (type !== 'share' || id === 'open_rate') continue;
			for (const [part, word] of [
				['numerator', 'Zähler'],
				['denominator', 'Nenner']
			] as const) {
				const sum = rows.reduce(
					(total, row) => total + (numberOf(row[`${label} – ${word}`]) ?? NaN),
					0
				);
				expect([id, part, sum]).toEqual([id, part, metrics[id as MetricId].current[part]]);
			}
		}
		expect(metrics.episodes.current.value).toBe((DAYS * (DAYS + 1)) / 2);
	});

	test('has the chosen metrics in their order, of one key, in English', async () => {
		const text = await textOf(
			await ask(owner, 'kpi.csv', {
				...window,
				metrics: 'coverage,episodes',
				key: owner.key,
				language: 'en',
				separator: 'comma'
			})
		);
		const [head, first] = text.split('\r\n');
		expect(head).toBe(
			'\uFEFFDay,Key,Questions answered – numerator,Questions answered – denominator,Questions answered – share,' +
				'Questions answered – 95% interval from,Questions answered – 95% interval to,Conversations'
		);
		expect(first).toBe(`${window.from},werkstatt.example,0,0,,,,0`);
	});

	test('says of days without a key that they are', async () => {
		const other = await busyOwner(2);
		const days = { from: addDays(other.today, -2), to: other.today };
		await sql`
			insert into widget_sessions (workshop_id, id, day, started_at)
			select ${other.workshopId}, gen_random_uuid(), day, day + time '12:00'
			from (select ${days.from}::date as day) as local`;
		const asked = { ...days, metrics: 'sessions', key: NO_KEY };
		const lines = async (language: string) =>
			(await textOf(await ask(other, 'kpi.csv', { ...asked, language }))).split('\r\n').slice(1, 3);
		expect(await lines('de')).toEqual([
			`${days.from};Ohne Schlüssel;1`,
			`${addDays(days.from, 1)};Ohne Schlüssel;0`
		]);
		expect((await lines('en'))[0]).toBe(`${days.from};Without key;1`);
	});

	test('goes on past what the database gives at once', async () => {
		const from = addDays(owner.today, -1000);
		const rows = rowsOf(
			await textOf(await ask(owner, 'kpi.csv', { from, to: window.to, metrics: 'episodes' }))
		);
		expect(rows).toHaveLength(1001);
		expect(new Set(rows.map((row) => row.Tag)).size).toBe(1001);
		const { metrics } = await metricsOf({ p_from: from });
		const sum = rows.reduce((total, row) => total + Number(row.Gespräche), 0);
		expect(sum).toBe(metrics.episodes.current.value);
	});
});

describe('kpi-rows.csv', () => {
	test.each([
		...['episodes', 'open_rate', 'sessions', 'lead_rate', 'ai_answered'],
		...['won_amount', 'conversion', 'contacts', 'impressions']
	])('%s: its rows add up to the card', async (metric) => {
		const rows = rowsOf(await textOf(await ask(owner, 'kpi-rows.csv', { ...window, metric })));
		const { metrics } = await metricsOf();
		const { type, current } = metrics[metric as MetricId];
		const sum = (column: string) =>
			rows.reduce((total, row) => total + (numberOf(row[column]) ?? 0), 0);
		if (type === 'share') {
			expect([sum('Zähler'), sum('Nenner')]).toEqual([current.numerator, current.denominator]);
		} else if (type === 'euro') {
			expect(sum('Umsatz des Auftrags (EUR)')).toBeCloseTo(current.value ?? NaN, 6);
		} else {
			expect(sum('Zähler')).toBe(current.value);
		}
		expect(rows.length).toBeGreaterThan(10);
	});

	test('has the same rows as the page, newest first, pages of visitors as harmless texts', async () => {
		const rows = rowsOf(
			await textOf(await ask(owner, 'kpi-rows.csv', { ...window, metric: 'sessions' }))
		);
		const { data } = await owner.person.client.rpc('kpi_rows', {
			p_workshop_id: owner.workshopId,
			p_metric: 'sessions',
			p_from: window.from,
			p_to: window.to,
			p_limit: 1000
		});
		const shown = data as { id: string; at: string; label: string }[];
		expect(rows.map((row) => row.ID)).toEqual(shown.map(({ id }) => id));
		rows.forEach((row, index) => {
			const { at = '', label = '' } = shown[index] ?? {};
			expect(row.Zeitpunkt).toBe(
				new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
			);
			expect(row.Bezeichnung).toBe(neutralise(label));
			expect(row.Schlüssel).toBe('werkstatt.example');
			expect(row.Art).toBe('Widget geöffnet');
		});
		expect(rows[0]?.Bezeichnung).toMatch(/^'=preise\//);
	});

	test('gives one part alone, and nothing where nothing is', async () => {
		const rows = rowsOf(
			await textOf(
				await ask(owner, 'kpi-rows.csv', { ...window, metric: 'ai_answered', part: 'numerator' })
			)
		);
		const { metrics } = await metricsOf();
		expect(rows).toHaveLength(metrics.ai_answered.current.numerator ?? NaN);
		const none = await textOf(
			await ask(owner, 'kpi-rows.csv', {
				metric: 'csat',
				from: '2020-01-01',
				to: '2020-02-01'
			})
		);
		expect(none).toMatch(/^\uFEFFZeitpunkt;Art;[^\n]*\r\n$/);
	});
});

describe('report files', () => {
	test('of a template, of a run and word for word say the same', async () => {
		const metrics = ['episodes', 'won_amount', 'message_rate'];
		const template = await saveTemplate(owner, { name: 'Datei', metrics });
		const { data: run } = await owner.person.client.rpc('send_report', {
			p_template_id: template,
			p_recipients: ['a@b.example']
		});
		await send();
		expect((await runsOf(owner))[0]).toMatchObject({ id: run as string, status: 'sent' });
		const spelled = { metrics: metrics.join(','), period: 'last_7_days', name: 'Datei' };
		const queries: Record<string, string>[] = [{ template }, { run: run as string }, spelled];
		for (const file of ['report.csv', 'report-days.csv']) {
			const [first, ...others] = await Promise.all(
				queries.map(async (query) => textOf(await ask(owner, file, query)))
			);
			expect(others).toEqual([first, first]);
			const rows = rowsOf(first ?? '');
			expect(rows).toHaveLength(file === 'report.csv' ? 3 : 7);
		}
		const response = await ask(owner, 'report.pdf', { run: run as string, language: 'en' });
		expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
			`Datei ${addDays(owner.today, -7)} to ${addDays(owner.today, -1)}.pdf`
		);
		const text = (await pagesOf(await bytesOf(response))).join('');
		expect(text).toContain(squeezed('Conversations started in the period.'));
	});

	test('of one key, compared or not, in a window of one’s own', async () => {
		const rows = rowsOf(
			await textOf(
				await ask(owner, 'report.csv', {
					metrics: 'episodes',
					period: 'custom',
					from: addDays(owner.today, -3),
					to: owner.today,
					keys: owner.key,
					compared: 'no'
				})
			)
		);
		expect(rows).toEqual([
			expect.objectContaining({
				Schlüssel: 'werkstatt.example',
				Von: addDays(owner.today, -3),
				Bis: addDays(owner.today, -1),
				Wert: String(DAYS + DAYS - 1 + DAYS - 2)
			})
		]);
		expect(Object.keys(rows[0] ?? {})).not.toContain('Wert zuvor');
	});
});

describe('who gets a file', () => {
	const files: [string, Record<string, string>][] = [
		['kpi.csv', { from: '2026-11-01', to: '2026-11-02' }],
		['kpi-rows.csv', { metric: 'episodes', from: '2026-11-01', to: '2026-11-02' }],
		['report.csv', { metrics: 'episodes', period: 'last_week' }],
		['report-days.csv', { metrics: 'episodes', period: 'last_week' }],
		['report.pdf', { metrics: 'episodes', period: 'last_week' }]
	];

	test.each(files)('no stranger gets %s', async (file, query) => {
		const stranger = await newOwner();
		const response = await ask({ ...stranger, workshopId: owner.workshopId }, file, query);
		expect([response.status, await response.json()]).toMatchObject([
			404,
			{ code: 'workshop_unknown' }
		]);
		const nobody = await ask(owner, file, query, { headers: { authorization: '' } });
		expect(nobody.status).toBe(401);
	});

	test.each(files)('claims without their signature get no %s', async (file, query) => {
		const { data } = await owner.person.client.auth.getSession();
		const [header = '', claims = ''] = (data.session?.access_token ?? '').split('.');
		const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
		for (const token of [`${header}.${claims}.${'A'.repeat(86)}`, `${unsigned}.${claims}.`]) {
			const init = { headers: { authorization: `Bearer ${token}` } };
			expect((await ask(owner, file, query, init)).status).toBe(401);
		}
	});

	test.each(files)('%s isn’t part of Basic', async (file, query) => {
		const basic = await newOwner();
		await setPlan(basic.workshopId, 'basic');
		const response = await ask(basic, file, { ...query, language: 'de' });
		expect([response.status, await response.json()]).toEqual([
			403,
			{ code: 'plan_required', message: 'Diese Datei gehört zum Tarif Professional.' }
		]);
	});

	test('staff get them too', async () => {
		const staff = await newPerson();
		await sql`
			insert into memberships (workshop_id, user_id, role) values (${owner.workshopId}, ${staff.id}, 'staff')`;
		for (const [file, query] of files) {
			const response = await ask({ person: staff, workshopId: owner.workshopId }, file, query);
			expect([file, response.status]).toEqual([file, 200]);
			await response.body?.cancel();
		}
	});

	test.each([
		['kpi.csv', { from: '2026-11-01' }, 400, 'invalid_request'],
		['kpi.csv', { metrics: 'episodes,revenue' }, 400, 'invalid_request'],
		['kpi.csv', { metrics: 'episodes,episodes' }, 400, 'invalid_request'],
		['kpi.csv', { from: '2026-11-02', to: '2026-11-02' }, 422, 'window_invalid'],
		['kpi.csv', { from: '2015-11-02', to: '2026-11-02' }, 422, 'window_too_long'],
		['kpi.csv', { key: '00000000-0000-4000-8000-000000000000' }, 422, 'key_unknown'],
		['kpi-rows.csv', {}, 400, 'invalid_request'],
		['kpi-rows.csv', { metric: 'episodes', part: 'all' }, 400, 'invalid_request'],
		['kpi-rows.csv', { metric: 'episodes', from: '2015-01-01' }, 422, 'window_too_long'],
		['report.pdf', { metrics: 'episodes' }, 400, 'invalid_request'],
		['report.pdf', { metrics: 'episodes', period: 'custom' }, 422, 'window_too_long'],
		['report.csv', { template: '00000000-0000-4000-8000-000000000000' }, 404, 'report_unknown'],
		['report.csv', { run: '00000000-0000-4000-8000-000000000000' }, 404, 'report_unknown']
	])('%s with %j is answered with %i %s', async (file, query, status, code) => {
		const long = code === 'window_too_long' ? { from: '2015-01-01', to: '2026-11-02' } : {};
		const response = await ask(owner, file, {
			from: '2026-11-01',
			...('from' in query && !('to' in query) && status === 400 ? {} : { to: '2026-11-02' }),
			...query,
			...long
		});
		expect([response.status, await response.json()]).toMatchObject([status, { code }]);
	});
});
