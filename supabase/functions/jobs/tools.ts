import type { Stripe } from 'stripe';
import type { Rpc } from '../_shared/http/data-api.ts';
import type { Mailer } from './mails/mailer.ts';

/** What jobs work with; null: not set up here. */
export interface Tools {
	/** as service_role */
	rpc: Rpc;
	stripe: Stripe | null;
	mailer: Mailer | null;
}
