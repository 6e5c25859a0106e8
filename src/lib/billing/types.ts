export type {
	Entitlements,
	Invoice,
	Preview,
	Problem,
	State,
	Usage
} from '../../../supabase/functions/_shared/billing/protocol.ts';
export type { PaymentMethod } from '../../../supabase/functions/_shared/billing/snapshot.ts';
