/** Workshops with a row in every table, their owner and staff, and others who look at them through the real data API. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { database } from '../database.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../people.ts';
import { LOGO, type Ids, type Role, type Row } from './rules.ts';

export interface People {
	owner: Person;
	staff: Person;
	clients: Record<Role, SupabaseClient>;
}

export async function newPeople(): Promise<People> {
	const [owner, staff] = await Promise.all([newPerson(), newPerson()]);
	const stranger = await newPerson();
	await newWorkshop(stranger);
	return {
		owner,
		staff,
		clients: {
			owner: owner.client,
			staff: staff.client,
			stranger: stranger.client,
			anonymous: anonymous()
		}
	};
}

/** A workshop of its own for each test, so that none meets another's changes. */
export async function filledWorkshop({ owner, staff }: People): Promise<Ids> {
	const { workshopId } = await newWorkshop(owner);
	const sql = database();
	await sql`insert into memberships (workshop_id, user_id, role) values (${workshopId}, ${staff.id}, 'staff')`;
	return fill(workshopId, owner.id);
}

/** Inserts one row into every table of a workshop, with the database's own rights. */
async function fill(workshop: string, user: string): Promise<Ids> {
	const sql = database();
	const one = async (rows: PromiseLike<readonly Row[]>) => (await rows)[0]?.id as string;
	const category = await one(sql`select id from service_categories where key = 'brakes'`);
	const key = await one(sql`select id from client_keys where workshop_id = ${workshop}`);
	const service = await one(sql`
		select id from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`);
	await sql`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		values (${workshop}, ${service}, 'suv', 20, 80)`;
	await sql`
		insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
		values (${workshop}, ${service}, '2099-01-01', 20, 90)`;
	await sql`insert into workshop_logos (workshop_id, content_type, image) values (${workshop}, 'image/png', ${LOGO})`;
	await sql`insert into catalog_changes (workshop_id, kind) values (${workshop}, 'import')`;
	const rule = await one(sql`
		insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
		values (${workshop}, 'Winter', '11-01', '02-28', 'percent', 5) returning id`);
	await sql`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		values (${key}, ${workshop}, 'https://a.example', current_date)`;
	const conversation = await one(sql`
		insert into conversations (workshop_id, client_key_id, notice_version)
		values (${workshop}, ${key}, 'test') returning id`);
	const message = await one(sql`
		insert into messages (workshop_id, conversation_id, role, body)
		values (${workshop}, ${conversation}, 'visitor', 'Hallo') returning id`);
	// an answer that hands over: with its outcome, and a visitor who waits
	await sql`
		insert into messages (
			workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome
		) values (${workshop}, ${conversation}, 'assistant', 'Gern.', true, ${message}, '{callback}', 'answered')`;
	await sql`
		insert into price_snapshots (workshop_id, conversation_id, message_id, service_name, day, label)
		values (${workshop}, ${conversation}, ${message}, 'Ölwechsel', current_date, 'after_inspection')`;
	await sql`
		insert into answer_reviews (workshop_id, message_id, verdict) values (${workshop}, ${message}, 'correct')`;
	await sql`
		insert into question_resolutions (workshop_id, message_id, state)
		values (${workshop}, ${message}, 'dismissed')`;
	await sql`insert into question_checks (workshop_id, catalog_version) values (${workshop}, 1)`;
	await sql`
		insert into saved_questions (workshop_id, question, expected)
		values (${workshop}, 'Was kostet ein Ölwechsel?', '{"outcome": "answered", "services": []}')`;
	const contact = await one(sql`
		insert into contacts (workshop_id, name, phone) values (${workshop}, 'Erika', '+4923112345') returning id`);
	await sql`
		insert into consents (workshop_id, contact_id, kind, text_version, source)
		values (${workshop}, ${contact}, 'inquiry', 'test', 'https://a.example')`;
	const inquiry = await one(sql`
		insert into inquiries (workshop_id, contact_id) values (${workshop}, ${contact}) returning id`);
	await sql`
		insert into widget_sessions (workshop_id, id, day, started_at)
		values (${workshop}, ${key}, current_date, now())`;
	await sql`
		insert into key_usage_hours (client_key_id, hour, workshop_id, day)
		values (${key}, date_trunc('hour', now(), 'UTC'), ${workshop}, current_date)`;
	await sql`
		insert into question_clusters (workshop_id, topic, label)
		values (${workshop}, 'service:oil-change', 'Ölwechsel')`;
	await sql`
		insert into stripe_events (id, workshop_id, type, occurred_at, effect)
		values (${`evt_${workshop.replaceAll('-', '')}`}, ${workshop}, 'invoice.paid', now(), 'applied')`;
	const template = await one(sql`
		insert into report_templates (workshop_id, name, metrics, period)
		values (${workshop}, 'First', '{episodes,coverage}', 'last_week') returning id`);
	const schedule = await one(sql`
		insert into report_schedules (workshop_id, template_id, frequency, weekday, send_at, recipients)
		values (${workshop}, ${template}, 'weekly', 1, '07:00', '{a@a.example}') returning id`);
	await sql`
		insert into report_runs (
			workshop_id, template_id, schedule_id, name, metrics, from_day, to_day, language, is_compared, recipients
		)
		values (
			${workshop}, ${template}, ${schedule}, 'First', '{episodes}', '2026-01-01', '2026-02-01', 'de', true,
			'{a@a.example}'
		)`;
	await sql`insert into quote_requests (workshop_id, message) values (${workshop}, 'Bitte um ein Angebot')`;
	return {
		workshop,
		category,
		service,
		key,
		conversation,
		message,
		contact,
		inquiry,
		rule,
		template,
		schedule,
		user
	};
}
