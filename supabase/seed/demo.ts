/** The demo workshop and four months of generated, labelled demo history. Made once; later starts leave it alone. */
import type postgres from 'postgres';
import type { Demo, SeedContext } from '../local/seed.ts';
import { collectOpenings, writeOpenings } from './demo-openings.ts';
import { DEMO_TALKS, DEMO_VISITORS, type DemoTalk } from './demo-talks.ts';

const DEMO = {
	email: 'demo@carbot.example',
	password: 'carbot-demo-2026',
	slug: 'autohaus-muster',
	widgetKey: 'cb_pub_demo0000000000000000000000',
	page: '/demo'
};

/** Trucks, motorhomes and motorcycles are not this workshop's business. */
const LEFT_OUT = ['motorcycle', 'vans-trucks-motorhomes'];

export async function seedDemo(sql: postgres.Sql, context: SeedContext): Promise<Demo> {
	const [existing] = await sql`select id from workshops where slug = ${DEMO.slug} and is_demo`;
	if (existing) return { ...DEMO, workshopId: existing.id as string };

	const userId = await signUp(sql, context);
	const workshopId = await sql.begin(async (tx) => {
		const [workshop] = await tx`
			insert into workshops (
				name, slug, phone, email, website, street, postal_code, city, state, testing_body, is_demo
			) values (
				'Autohaus Muster', ${DEMO.slug}, '+49 2331 5550140', 'werkstatt@autohaus-muster.example',
				'https://autohaus-muster.example', 'Werkstraße 12', '58095', 'Musterstadt', 'NW', 'DEKRA', true
			) returning id`;
		const id = workshop?.id as string;
		await tx`
			insert into memberships (workshop_id, user_id, role, display_name)
			values (${id}, ${userId}, 'owner', 'Maria Muster')`;
		await tx`
			insert into client_keys (workshop_id, name, publishable_key, allowed_domains)
			values (${id}, 'Demo-Website', ${DEMO.widgetKey}, '{127.0.0.1,localhost}')`;
		await tx`
			insert into opening_hours (workshop_id, weekday, opens, closes)
			select ${id}::uuid, weekday, time '08:00', time '18:00' from generate_series(1, 5) as weekday
			union all select ${id}::uuid, 6, time '09:00', time '13:00'`;
		await tx`
			select private.copy_library_services(${id}, array(
				select l.key from library_services l join service_categories c on c.id = l.category_id
				where c.key <> all (${LEFT_OUT})
			))`;
		await tx`
			insert into subscription_plans (workshop_id, plan_type, status, current_period_end)
			values (${id}, 'professional', 'active', now() + interval '30 days')`;
		await writeHistory(tx, id);
		return id;
	});
	return { ...DEMO, workshopId };
}

async function signUp(sql: postgres.Sql, context: SeedContext): Promise<string> {
	const response = await fetch(`${context.api}/auth/v1/signup`, {
		method: 'POST',
		headers: { apikey: context.publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify({ email: DEMO.email, password: DEMO.password })
	});
	// a start that was interrupted after this point finds the user already there
	const [user] = await sql`select id from auth.users where email = ${DEMO.email}`;
	if (!user)
		throw new Error(
			`the demo user could not be created: ${response.status} ${await response.text()}`
		);
	return user.id as string;
}

/** A small linear congruential generator: the same demo every time. */
function sequence(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return state / 4294967296;
	};
}

async function writeHistory(tx: postgres.TransactionSql, workshopId: string): Promise<void> {
	const [key] = await tx`select id from client_keys where workshop_id = ${workshopId}`;
	const keyId = key?.id as string;
	const random = sequence(2026);
	let visitor = 0;
	const openings: Date[] = [];
	for (let daysAgo = 120; daysAgo >= 1; daysAgo--) {
		const day = new Date(Date.now() - daysAgo * 86_400_000);
		const isSunday = day.getUTCDay() === 0;
		const loads = Math.round((isSunday ? 8 : 18) + random() * 20);
		await tx`
			insert into widget_sightings (client_key_id, workshop_id, origin, day, loads, first_seen_at, last_seen_at)
			values (
				${keyId}, ${workshopId}, 'https://autohaus-muster.example', ${day.toISOString().slice(0, 10)}::date, ${loads},
				${day}, ${day}
			)`;
		collectOpenings(openings, day, Math.round(loads * 0.12), random);
		// business grows a little, as owners like to see it
		const talks = Math.floor(random() * (isSunday ? 2 : 4.6 - daysAgo / 80));
		for (let index = 0; index < talks; index++) {
			const talk = DEMO_TALKS[Math.floor(random() * DEMO_TALKS.length)] as DemoTalk;
			const at = new Date(day);
			at.setUTCHours(
				7 + Math.floor(random() * 11),
				Math.floor(random() * 60),
				Math.floor(random() * 60)
			);
			const leavesContact = talk.service !== null && random() < 0.4;
			const person = leavesContact ? DEMO_VISITORS[visitor++ % DEMO_VISITORS.length] : undefined;
			await writeTalk(tx, {
				workshopId,
				keyId,
				talk,
				at,
				person,
				status: statusAfter(daysAgo, random()),
				random
			});
		}
	}
	await writeOpenings(tx, { workshopId, keyId, openings });
}

/** Older inquiries have come further. */
function statusAfter(daysAgo: number, chance: number): string {
	if (daysAgo < 4) return 'new';
	if (daysAgo < 14) return chance < 0.4 ? 'contacted' : chance < 0.7 ? 'quoted' : 'booked';
	return chance < 0.6 ? 'won' : chance < 0.85 ? 'lost' : 'contacted';
}

interface TalkContext {
	workshopId: string;
	keyId: string;
	talk: DemoTalk;
	at: Date;
	person: { name: string; phone: string | null; email: string | null } | undefined;
	status: string;
	random: () => number;
}

/** How some visitors judged the answer, and the workshop some others. */
async function writeJudgements(
	tx: postgres.TransactionSql,
	{ workshopId, at, random }: TalkContext,
	{
		conversationId,
		answerId,
		isAnswered
	}: { conversationId: string; answerId: string; isAnswered: boolean }
): Promise<void> {
	const thumb = random();
	if (thumb < 0.25) {
		await tx`
			update answer_outcomes set thumb = ${isAnswered && thumb < 0.22 ? 1 : -1}
			where workshop_id = ${workshopId} and message_id = ${answerId}`;
		await tx`select private.derive_conversation(${workshopId}, ${conversationId})`;
	}
	if (isAnswered && random() < 0.15) {
		await tx`
			insert into answer_reviews (workshop_id, message_id, verdict)
			values (${workshopId}, ${answerId}, ${random() < 0.94 ? 'correct' : 'wrong'})`;
	}
	if (random() < 0.35) {
		const asked = new Date(at.getTime() + 120_000);
		const stars = random() < 0.6 ? Math.min(5, 3 + Math.floor(random() * 3)) : null;
		await tx`
			update episodes set survey_at = ${asked}, stars = ${stars}, rated_at = ${stars === null ? null : asked}
			where workshop_id = ${workshopId} and conversation_id = ${conversationId} and number = 1`;
	}
}

async function writeTalk(tx: postgres.TransactionSql, context: TalkContext): Promise<void> {
	const { workshopId, keyId, talk, at, person } = context;
	const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
	const [service] = talk.service
		? await tx`
			select s.id, s.service_name, s.duration_minutes, p.price_min, p.price_max, p.label, p.rule_path
			from workshop_services s
			join service_prices(${workshopId}, ${talk.vehicleClass}, ${at.toISOString().slice(0, 10)}::date) p
				on p.service_id = s.id
			where s.workshop_id = ${workshopId} and s.library_key = ${talk.service}`
		: [];
	const [conversation] = await tx`
		insert into conversations (
			workshop_id, client_key_id, origin, page_path, vehicle_class, context_services, notice_version, message_count,
			has_unanswered, started_at, last_message_at, created_at
		) values (
			${workshopId}, ${keyId}, 'https://autohaus-muster.example', '/', ${talk.vehicleClass},
			${service ? [service.id as string] : []}, 'demo', 2, ${!service}, ${at}, ${later(2)}, ${at}
		) returning id`;
	const conversationId = conversation?.id as string;
	const [question] = await tx`
		insert into messages (workshop_id, conversation_id, role, body, created_at)
		values (${workshopId}, ${conversationId}, 'visitor', ${talk.question}, ${at}) returning id`;
	const [answer] = await tx`
		insert into messages (
			workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome, service_ids, duration_ms,
			created_at
		) values (
			${workshopId}, ${conversationId}, 'assistant', ${service ? talk.answer : UNKNOWN_ANSWER}, true,
			${question?.id as string}, ${service ? ['price'] : []}, ${service ? 'answered' : 'unanswered'},
			${service ? [service.id as string] : []}, 60, ${later(1)}
		) returning id`;
	const answerId = answer?.id as string;
	await tx`
		insert into widget_sessions (
			workshop_id, id, client_key_id, day, started_at, message_at, contact_at, conversation_id, page_path
		) values (
			${workshopId}, gen_random_uuid(), ${keyId}, private.local_day(${workshopId}, ${later(-20)}), ${later(-20)}, ${at},
			${person && service ? later(90) : null}, ${conversationId}, '/'
		)`;
	if (!service) {
		await writeJudgements(tx, context, { conversationId, answerId, isAnswered: false });
		return;
	}
	await tx`
		insert into price_snapshots (
			workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, day, price_min, price_max,
			label, duration_minutes, rule_path, created_at
		) values (
			${workshopId}, ${conversationId}, ${answer?.id as string}, ${service.id as string}, ${service.service_name as string},
			${talk.vehicleClass}, ${at.toISOString().slice(0, 10)}::date, ${service.price_min as string},
			${service.price_max as string}, ${service.label as string}, ${service.duration_minutes as number},
			${tx.json(service.rule_path as postgres.JSONValue)}, ${later(1)}
		)`;
	if (person) await writeInquiry(tx, context, conversationId, service.service_name as string);
	await writeJudgements(tx, context, { conversationId, answerId, isAnswered: true });
}

async function writeInquiry(
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
	const [contact] = await tx`
		insert into contacts (workshop_id, client_key_id, name, phone, email, created_at)
		values (${workshopId}, ${keyId}, ${person.name}, ${person.phone}, ${person.email}, ${left}) returning id`;
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

const UNKNOWN_ANSWER =
	'Das kann ich leider nicht sicher beantworten. Ich gebe Ihre Frage gern an die Werkstatt weiter – hinterlassen Sie dafür einfach Ihren Namen und eine Telefonnummer.';
