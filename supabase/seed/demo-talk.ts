/** One visitor of the demo: what was said, what it costs, what came of it and how it was judged. */
import type postgres from 'postgres';
import { writeInquiry } from './demo-inquiry.ts';
import { after, Script } from './demo-script.ts';
import type { DemoTalk, DemoVisitor } from './demo-talks.ts';
import { pagesOf, type Usage } from './demo-usage.ts';

const SECOND = 1000;

export interface TalkContext {
	workshopId: string;
	keyId: string;
	talk: DemoTalk;
	at: Date;
	person: (DemoVisitor & { isNew: boolean }) | undefined;
	/** of the inquiry, where the person leaves one */
	status: string;
	usage: Usage;
	random: () => number;
}

interface Service {
	id: string;
	service_name: string;
	duration_minutes: number;
	price_min: string;
	price_max: string;
	label: string;
	rule_path: postgres.JSONValue;
}

export async function writeTalk(tx: postgres.TransactionSql, context: TalkContext): Promise<void> {
	const { workshopId, keyId, talk, at, usage, random } = context;
	const service = await serviceOf(tx, context);
	const person = service && context.person;
	const script = new Script(talk, at, service?.id ?? null, random);
	// whoever leaves a number is called
	const chance = person ? 1 : random();
	const asksForPerson = service !== undefined && chance < 0.12;
	if (asksForPerson) script.wish(after(script.endsAt, 40 * SECOND));
	const isReplied = (asksForPerson || talk.wants !== null) && random() < 0.8 && script.reply();
	const surveyedAt = after(script.endsAt, 120 * SECOND);
	const returnedAt = service && !asksForPerson && chance < 0.22 ? script.comeBack() : null;

	const [conversation] = await tx`
		insert into conversations (
			workshop_id, client_key_id, origin, page_path, vehicle_class, context_services, notice_version, message_count,
			has_unanswered, started_at, last_message_at, created_at
		) values (
			${workshopId}, ${keyId}, 'https://autohaus-muster.example', '/', ${talk.vehicleClass},
			${service ? [service.id] : []}, 'demo', ${script.messages.length}, ${!service && !talk.wants}, ${at},
			${script.endsAt}, ${at}
		) returning id`;
	const conversationId = conversation?.id as string;
	const messages = script.messages.map((message) => ({
		...message,
		workshop_id: workshopId,
		conversation_id: conversationId
	}));
	await tx`insert into messages ${tx(messages)}`;
	for (const { created_at, role } of messages) if (role === 'visitor') usage.count(created_at, 1);
	const leftAt = after(at, 90 * SECOND);
	if (person) usage.count(leftAt, 1);
	const contactAt = person?.isNew ? leftAt : null;
	await writeSession(tx, context, { conversationId, at, contactAt });
	if (returnedAt) {
		await writeSession(tx, context, { conversationId, at: returnedAt, contactAt: null });
	}
	if (service) await writePrices(tx, context, { conversationId, service, script });
	if (person) await writeInquiry(tx, context, conversationId, service.service_name);
	// a thumb up would end the talk before it is handed over
	if (!asksForPerson) await writeJudgements(tx, context, conversationId, script);
	await writeSurvey(tx, context, { conversationId, at: surveyedAt, isReplied });
}

/** The service asked for and its price of that day; undefined for what the workshop doesn't offer. */
async function serviceOf(
	tx: postgres.TransactionSql,
	{ workshopId, talk, at }: TalkContext
): Promise<Service | undefined> {
	if (!talk.service) return undefined;
	const [service] = await tx<Service[]>`
		select s.id, s.service_name, s.duration_minutes, p.price_min, p.price_max, p.label, p.rule_path
		from workshop_services s
		join service_prices(${workshopId}, ${talk.vehicleClass}, ${dayOf(at)}::date) p on p.service_id = s.id
		where s.workshop_id = ${workshopId} and s.library_key = ${talk.service}`;
	return service;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

async function writeSession(
	tx: postgres.TransactionSql,
	{ workshopId, keyId, usage, random }: TalkContext,
	{ conversationId, at, contactAt }: { conversationId: string; at: Date; contactAt: Date | null }
): Promise<void> {
	const opened = after(at, -20 * SECOND);
	usage.count(opened, pagesOf(random));
	await tx`
		insert into widget_sessions (
			workshop_id, id, client_key_id, day, started_at, message_at, contact_at, conversation_id, page_path
		) values (
			${workshopId}, gen_random_uuid(), ${keyId}, private.local_day(${workshopId}, ${opened}), ${opened}, ${at},
			${contactAt}, ${conversationId}, '/'
		)`;
}

async function writePrices(
	tx: postgres.TransactionSql,
	{ workshopId, talk }: TalkContext,
	{ conversationId, service, script }: { conversationId: string; service: Service; script: Script }
): Promise<void> {
	for (const { id, created_at } of script.priced) {
		await tx`
			insert into price_snapshots (
				workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, day, price_min, price_max,
				label, duration_minutes, rule_path, created_at
			) values (
				${workshopId}, ${conversationId}, ${id}, ${service.id}, ${service.service_name}, ${talk.vehicleClass},
				${dayOf(created_at)}::date, ${service.price_min}, ${service.price_max}, ${service.label},
				${service.duration_minutes}, ${tx.json(service.rule_path)}, ${created_at}
			)`;
	}
}

/** How some visitors judged the first answer, and the workshop some others. */
async function writeJudgements(
	tx: postgres.TransactionSql,
	{ workshopId, usage, random }: TalkContext,
	conversationId: string,
	script: Script
): Promise<void> {
	const answer = script.messages[1];
	if (!answer || answer.outcome === 'smalltalk') return;
	const isAnswered = answer.outcome === 'answered';
	const thumb = random();
	if (thumb < 0.25) {
		usage.count(answer.created_at, 1);
		await tx`
			update answer_outcomes set thumb = ${isAnswered && thumb < 0.22 ? 1 : -1}
			where workshop_id = ${workshopId} and message_id = ${answer.id}`;
		await tx`select private.derive_conversation(${workshopId}, ${conversationId})`;
	}
	if (isAnswered && random() < 0.15) {
		await tx`
			insert into answer_reviews (workshop_id, message_id, verdict)
			values (${workshopId}, ${answer.id}, ${random() < 0.94 ? 'correct' : 'wrong'})`;
	}
}

/** Asks some for stars after the first visit; who was helped by a person likes to give them. */
async function writeSurvey(
	tx: postgres.TransactionSql,
	{ workshopId, usage, random }: TalkContext,
	{ conversationId, at, isReplied }: { conversationId: string; at: Date; isReplied: boolean }
): Promise<void> {
	const [asked, rated] = isReplied ? [0.9, 0.85] : [0.35, 0.6];
	if (random() >= asked) return;
	const stars = random() < rated ? Math.min(5, 3 + Math.floor(random() * 3)) : null;
	if (stars !== null) usage.count(at, 1);
	await tx`
		update episodes set survey_at = ${at}, stars = ${stars}, rated_at = ${stars === null ? null : at}
		where workshop_id = ${workshopId} and conversation_id = ${conversationId} and number = 1`;
}
