/** The demo workshop and four months of generated, labelled demo history. Made once; later starts leave it alone. */
import type postgres from 'postgres';
import type { Demo, SeedContext } from '../local/seed.ts';
import { writeHistory } from './demo-history.ts';

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
