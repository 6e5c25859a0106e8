import type { JwtPayload } from '@supabase/supabase-js';
import type { Visitor } from '$lib/session/claims';
import type { Trouble } from '$lib/session/trouble';
import type { Client } from '$lib/supabase/types';

declare global {
	namespace App {
		interface Locals {
			/** asks as the person who is signed in */
			supabase: Client;
			visitor: Visitor;
			/** the checked contents of the session's token; null without a session, or when nobody can check it */
			claims: JwtPayload | null;
			/** the page is sent before all of its figures are there */
			isUnfinished?: boolean;
			/** what nobody expected while the answer was made, as its page says it */
			failure?: { status: number; error: App.Error };
		}
		interface Error {
			/** stable code, as in the API's answers */
			code: string;
			message: string;
			/** finds the log line of an unexpected error */
			id?: string;
			/** a file that was refused: why, in words for whoever opened it, and the page where one chooses another */
			file?: { text: string | null; back: string };
		}
		namespace Superforms {
			/** what stands above a form's fields when it was refused */
			type Message = Trouble;
		}
	}
}

export {};
