export * from '../../../supabase/functions/_shared/plans.ts';
