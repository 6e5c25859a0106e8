/** Real users made through the real sign-up, and workshops made as the app makes them. */
import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { stack } from './stack.ts';

export interface Person {
	id: string;
	email: string;
	password: string;
	client: SupabaseClient;
}

/** A client without a session. */
export function anonymous(): SupabaseClient {
	const { api, publishableKey } = stack;
	return createClient(api, publishableKey, { auth: { persistSession: false } });
}

/** Signs up a new person; the client is signed in as them. */
export async function newPerson(): Promise<Person> {
	const client = anonymous();
	const email = `${randomUUID()}@person.example`;
	const password = `pass-${randomUUID()}`;
	const { data, error } = await client.auth.signUp({ email, password });
	if (error || !data.user) throw new Error(`sign-up failed: ${error?.message}`);
	return { id: data.user.id, email, password, client };
}

export interface NewWorkshop {
	workshopId: string;
	slug: string;
	widgetKey: string;
}

/** Creates a workshop of which the person is the owner; its key allows pages on `domain`. */
export async function newWorkshop(
	person: Person,
	domain = 'werkstatt.example'
): Promise<NewWorkshop> {
	const { data, error } = await person.client.rpc('create_workshop', {
		p_name: `Werkstatt ${randomUUID().slice(0, 8)}`,
		p_website_domain: domain,
		p_signer_name: 'Erika Muster',
		p_agreement_version: 'test',
		p_agreement_sha256: '0'.repeat(64),
		p_phone: '+49 231 12345',
		p_city: 'Dortmund',
		p_state: 'NW'
	});
	if (error) throw new Error(`create_workshop failed: ${error.message}`);
	return data as NewWorkshop;
}
