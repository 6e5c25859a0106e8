import { afterEach, expect, test, vi } from 'vitest';
import { CodedError } from '../../../supabase/functions/_shared/errors.ts';
import { LONG_CALL_MS } from '../../../supabase/functions/_shared/http/patience.ts';
import { createDataApi } from '../../../supabase/functions/export/data-api.ts';
import type { Database } from '../../../supabase/functions/export/database.ts';
import { runReport } from '../../../supabase/functions/export/kpi/run-report.ts';

afterEach(() => vi.restoreAllMocks());

test('a file waits for its report as long as the database may count', async () => {
	const limits = vi.spyOn(AbortSignal, 'timeout');
	// nobody answers there
	const project = { url: 'http://127.0.0.1:1', publishableKey: 'k', database: {} as Database };
	const counting = runReport(
		createDataApi(project, 'Bearer x'),
		{ workshopId: '11111111-1111-4111-8111-111111111111', file: 'report.pdf' },
		{
			name: 'Bericht',
			metrics: ['episodes'],
			period: 'last_year',
			from: null,
			to: null,
			keys: [],
			isCompared: true
		}
	);
	await expect(counting).rejects.toThrow(CodedError);
	expect(limits.mock.calls).toEqual([[LONG_CALL_MS]]);
});
