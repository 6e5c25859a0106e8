/** The one door to what widget and functions share. */
export type * from '../../../supabase/functions/_shared/protocol.ts';
export type { ErrorBody, ErrorCode, Locale } from '../../../supabase/functions/_shared/errors.ts';
export { LIMITS } from '../../../supabase/functions/_shared/protocol.ts';
export { ERRORS } from '../../../supabase/functions/_shared/errors.ts';
export {
	AI_DISCLOSURE,
	CONSENT_VERSION,
	INQUIRY_CONSENT,
	MARKETING_CONSENT,
	noticeVersion,
	PRICE_LABELS,
	PRIVACY_DETAILS,
	privacyNotice
} from '../../../supabase/functions/_shared/texts.ts';
