/** What visitors of the demo leave, and how far the workshop has come with it. */
import type postgres from 'postgres';
import type { TalkContext } from './demo-talk.ts';

export async function writeInquiry(
	tx: postgres.TransactionSql,
	{ workshopId, keyId, talk, at, person, status, random }: TalkContext,
	conversationId: string,
	serviceName: string
): Promise<void> {
	if (!person) return;
	const left = new Date(at.getTime() + 90_000);
	// most are called back within hours, and what is won takes days
	const responded = new Date(left.getTime() + (0.2 + random() ** 3 * 30) * 3_600_000);
	const settled = new Date(responded.getTime() + random() * 9 * 86_400_000);
	const changed = status === 'contacted' ? responded : settled;
	const now = new Date();
	// who comes back is known by name
	const [contact] = await tx`
		with known as (
			select id from contacts where workshop_id = ${workshopId} and name = ${person.name}
		), written as (
			insert into contacts (workshop_id, client_key_id, name, phone, email, created_at)
			select ${workshopId}, ${keyId}, ${person.name}, ${person.phone}, ${person.email}, ${left}
			where not exists (select from known)
			returning id
		)
		select id from known union all select id from written`;
	const contactId = contact?.id as string;
	await tx`
		insert into consents (workshop_id, contact_id, kind, text_version, source, given_at)
		values (${workshopId}, ${contactId}, 'inquiry', 'demo', 'https://autohaus-muster.example', ${left})`;
	await tx`
		insert into inquiries (
			workshop_id, contact_id, conversation_id, client_key_id, status, service_names, vehicle_class, won_amount,
			lost_reason, status_changed_at, first_responded_at, created_at
		) values (
			${workshopId}, ${contactId}, ${conversationId}, ${keyId}, ${status}, ${[serviceName]}, ${talk.vehicleClass},
			${status === 'won' ? talk.wonAmount : null}, ${status === 'lost' ? 'Hat sich anders entschieden' : null},
			${status === 'new' ? left : changed < now ? changed : now},
			${status === 'new' ? null : responded < now ? responded : now}, ${left}
		)`;
}
