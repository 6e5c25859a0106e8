import { LONG_CALL_MS } from '../../_shared/http/patience.ts';
import type { ReportData } from '../../_shared/reports/types.ts';
import type { DataApi } from '../data-api.ts';
import { ask } from './ask.ts';
import type { ReportRequest, ReportSpec } from './request.ts';

/** A report's numbers, counted now. @throws ExportError */
export const runReport = (
	api: DataApi,
	{ workshopId, file }: Pick<ReportRequest, 'workshopId' | 'file'>,
	spec: ReportSpec
): Promise<ReportData> =>
	ask<ReportData>(
		api,
		'run_report',
		{
			p_workshop_id: workshopId,
			p_metrics: spec.metrics,
			p_period: spec.period,
			p_from: spec.from,
			p_to: spec.to,
			p_client_key_ids: spec.keys,
			p_is_compared: spec.isCompared,
			p_with_days: file === 'report-days.csv'
		},
		LONG_CALL_MS
	);
