/**
 * What each role may do with each table of the API, column by column, and which functions it may call: the promise that the
 * migrations keep. What isn't in one of the areas must be closed; `anon` may touch no table and call nothing at all.
 */
import { answers } from './privileges/answers.ts';
import { contacts } from './privileges/contacts.ts';
import { jobs } from './privileges/jobs.ts';
import { metrics } from './privileges/metrics.ts';
import { plans } from './privileges/plans.ts';
import { reports } from './privileges/reports.ts';
import { services } from './privileges/services.ts';
import { workshop } from './privileges/workshop.ts';
import type { Declared } from './privileges/types.ts';

const areas = [answers, contacts, jobs, metrics, plans, reports, services, workshop];

export const AUTHENTICATED: Record<string, Declared> = Object.fromEntries(
	areas.flatMap(({ tables }) => Object.entries(tables))
);

/** Functions of the API by the role that may call them; all others are closed. */
export const FUNCTIONS: Record<'anon' | 'authenticated' | 'service_role', string[]> = {
	anon: [],
	authenticated: areas.flatMap(({ authenticated }) => authenticated),
	service_role: areas.flatMap(({ service_role }) => service_role)
};
