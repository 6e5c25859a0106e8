import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Database } from '$lib/database.types';
import { toPhone } from '$lib/workshops/schema';
import type { Span } from './hours';
import {
	toAddress,
	type AnswersInput,
	type BusinessInput,
	type ColorInput,
	type PricesInput
} from './schema';
import { roundingSteps, tones } from './options';

export interface Settings {
	business: BusinessInput;
	hours: Span[];
	answers: AnswersInput;
	prices: PricesInput;
	color: ColorInput;
}

export interface StoredLogo {
	/** data address of a PNG or JPEG */
	image: string;
}

type Row = Database['public']['Tables']['workshops']['Row'];
type Change = Database['public']['Tables']['workshops']['Update'];

const columns =
	`name, phone, email, website, street, postal_code, city, state, locale, address_form, testing_body,
	assistant_tone, price_rounding, brand_color` as const;

/** Everything that the settings show but the logo; times are the workshop's own. */
export async function load(supabase: Client, workshopId: string): Promise<Settings> {
	const { opening_hours: hours, ...row } = unwrap(
		await supabase
			.from('workshops')
			.select(`${columns}, opening_hours (weekday, opens, closes)`)
			.eq('id', workshopId)
			.order('weekday', { referencedTable: 'opening_hours' })
			.order('opens', { referencedTable: 'opening_hours' })
			.single()
	);
	return {
		business: toBusiness(row),
		hours: hours.map(({ weekday, opens, closes }) => ({
			weekday,
			opens: opens.slice(0, 5),
			closes: closes.slice(0, 5)
		})),
		answers: {
			addressForm: row.address_form,
			tone: tones.find((tone) => tone === row.assistant_tone) ?? 'friendly',
			testingBody: row.testing_body ?? '',
			locale: row.locale === 'en' ? 'en' : 'de'
		},
		prices: {
			rounding: roundingSteps.find((step) => Number(step) === Number(row.price_rounding)) ?? '1'
		},
		color: { color: row.brand_color ?? '' }
	};
}

type BusinessRow = Pick<
	Row,
	'name' | 'phone' | 'email' | 'website' | 'street' | 'postal_code' | 'city' | 'state'
>;

const toBusiness = (row: BusinessRow): BusinessInput => ({
	name: row.name,
	phone: row.phone ?? '',
	email: row.email ?? '',
	website: row.website ?? '',
	street: row.street ?? '',
	postalCode: row.postal_code ?? '',
	city: row.city ?? '',
	state: row.state ?? ''
});

/** Saves a change to the workshop; false when the caller may not make it. */
async function save(supabase: Client, workshopId: string, change: Change): Promise<boolean> {
	const row = unwrap(
		await supabase.from('workshops').update(change).eq('id', workshopId).select('id').maybeSingle()
	);
	return row !== null;
}

/** Saves who and where the workshop is, the phone number as E.164; null when the caller may not. */
export async function saveBusiness(
	supabase: Client,
	workshopId: string,
	input: BusinessInput
): Promise<BusinessInput | null> {
	const row: BusinessRow = {
		name: input.name,
		phone: toPhone(input.phone),
		email: input.email || null,
		website: input.website ? toAddress(input.website) : null,
		street: input.street || null,
		postal_code: input.postalCode || null,
		city: input.city || null,
		state: input.state || null
	};
	return (await save(supabase, workshopId, row)) ? toBusiness(row) : null;
}

/** Replaces all opening hours; false when the caller may not. */
export async function saveHours(
	supabase: Client,
	workshopId: string,
	spans: Span[]
): Promise<boolean> {
	const answer = await supabase.rpc('set_opening_hours', {
		p_workshop_id: workshopId,
		p_spans: spans.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }))
	});
	if (answer.error?.code === '42501') return false;
	unwrap(answer);
	return true;
}

/** Saves how the assistant answers; false when the caller may not. */
export const saveAnswers = (
	supabase: Client,
	workshopId: string,
	{ addressForm, tone, testingBody, locale }: AnswersInput
): Promise<boolean> =>
	save(supabase, workshopId, {
		address_form: addressForm,
		assistant_tone: tone,
		testing_body: testingBody || null,
		locale
	});

/** Saves the step of adjusted prices; false when the caller may not. */
export const savePrices = (
	supabase: Client,
	workshopId: string,
	{ rounding }: PricesInput
): Promise<boolean> => save(supabase, workshopId, { price_rounding: Number(rounding) });

/** Saves the files' colour; false when the caller may not. */
export const saveColor = (
	supabase: Client,
	workshopId: string,
	{ color }: ColorInput
): Promise<boolean> => save(supabase, workshopId, { brand_color: color || null });

/** The workshop's logo; null when there is none. */
export async function logo(supabase: Client, workshopId: string): Promise<StoredLogo | null> {
	const row = unwrap(
		await supabase
			.from('workshop_logos')
			.select('content_type, image')
			.eq('workshop_id', workshopId)
			.maybeSingle()
	);
	return row && { image: `data:${row.content_type};base64,${row.image}` };
}

/** Saves a logo in place of the one before; null when the caller may not. */
export async function saveLogo(
	supabase: Client,
	workshopId: string,
	{ type, bytes }: { type: string; bytes: Uint8Array }
): Promise<StoredLogo | null> {
	const image = Buffer.from(bytes).toString('base64');
	const answer = await supabase
		.from('workshop_logos')
		.upsert({ workshop_id: workshopId, content_type: type, image }, { onConflict: 'workshop_id' });
	if (answer.error?.code === '42501') return null;
	unwrap(answer);
	return { image: `data:${type};base64,${image}` };
}

/** Removes the logo; false when there was none or the caller may not. */
export async function removeLogo(supabase: Client, workshopId: string): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('workshop_logos')
			.delete()
			.eq('workshop_id', workshopId)
			.select('workshop_id')
	);
	return rows.length > 0;
}
