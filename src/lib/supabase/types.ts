import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '$lib/database.types';

/** The client through which the app asks, as the person who is signed in. */
export type Client = SupabaseClient<Database>;
