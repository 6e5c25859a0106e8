/** The files' colour as it is printed. */
export { OUR_ACCENT, readableAccent } from '../../../supabase/functions/_shared/catalog/branding';
