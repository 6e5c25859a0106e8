/** Scheduled work and mails. */
import type { Area } from './types.ts';

export const jobs: Area = {
	tables: {},
	authenticated: [],
	service_role: ['claim_job', 'claim_mails', 'settle_job', 'settle_mail']
};
