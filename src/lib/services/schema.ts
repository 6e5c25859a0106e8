import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { firstError } from '../../../supabase/functions/_shared/law/law';
import { clean, cleanLine } from '../../../supabase/functions/_shared/text/clean';
import { durationMaximum, synonymsMaximum } from './limits';
import { priceFault, toPrice, type PriceFault, type PriceInput } from './price';
import type { ServiceData } from './queries';
import { priceKinds, vehicleTypes } from './words';

// Messages are functions: the language is the request's, not the module's.
const tooLong = (max: number) => ({ error: () => m.form_too_long({ max }) });
const line = (max: number) =>
	z
		.string()
		.transform(cleanLine)
		.pipe(z.string().max(max, tooLong(max)));
const lines = (max: number) =>
	z
		.string()
		.transform(clean)
		.pipe(z.string().max(max, tooLong(max)));

const faults: Record<PriceFault, () => string> = {
	missing: m.price_missing,
	invalid: m.price_invalid,
	order: m.price_order
};

/** Adds what is wrong with a typed price to a form's errors. */
export function checkPrice(
	price: PriceInput,
	context: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }
): void {
	const found = priceFault(price);
	if (!found) return;
	context.addIssue({ code: 'custom', path: [found.field], message: faults[found.fault]() });
}

/** A base price; amounts as typed, EUR gross. */
export const priceFields = {
	priceKind: z.enum(priceKinds),
	priceMin: z.string().max(20, { error: () => m.price_invalid() }),
	priceMax: z.string().max(20, { error: () => m.price_invalid() })
};

export const priceSchema = z
	.object({ id: z.string(), ...priceFields })
	.superRefine((input, context) => checkPrice(input, context));

const texts = ['name', 'nameEn', 'description', 'descriptionEn'] as const;

/**
 * A service as its form sends it. What visitors will read is held against the law.
 * @param testingBody who carries out the workshop's Hauptuntersuchung; null when nobody is named
 */
export const serviceSchema = (testingBody: string | null) =>
	z
		.object({
			name: line(255).pipe(z.string().min(2, { error: () => m.service_name_missing() })),
			nameEn: line(255),
			/** key */
			category: z.string().min(1, { error: () => m.service_category_missing() }),
			description: lines(2000),
			descriptionEn: lines(2000),
			synonyms: z
				.array(line(80))
				.transform((words) => [...new Set(words.filter(Boolean))])
				.pipe(z.array(z.string()).max(synonymsMaximum, tooLong(synonymsMaximum))),
			...priceFields,
			duration: z
				.string()
				.trim()
				.refine(
					(text) =>
						text === '' ||
						(/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= durationMaximum),
					{ error: () => m.service_duration_invalid() }
				),
			vehicleTypes: z
				.array(z.enum(vehicleTypes))
				.min(1, { error: () => m.problem_vehicle_type_missing() })
		})
		.superRefine((input, context) => {
			checkPrice(input, context);
			for (const field of texts) {
				const finding = firstError(input[field], { priceKind: input.priceKind, testingBody });
				if (!finding) continue;
				// why, and what to write instead, stands in the notice under the field
				const message = m.law_refused({ words: finding.words });
				context.addIssue({ code: 'custom', path: [field], message });
			}
		});

export type ServiceInput = z.infer<ReturnType<typeof serviceSchema>>;

/** A valid form as it is stored. */
export const toServiceData = (input: ServiceInput, categoryId: string): ServiceData => ({
	category_id: categoryId,
	service_name: input.name,
	service_name_en: input.nameEn || null,
	description: input.description,
	description_en: input.descriptionEn,
	synonyms: input.synonyms,
	duration_minutes: input.duration ? Number(input.duration) : null,
	vehicle_types: vehicleTypes.filter((type) => input.vehicleTypes.includes(type)),
	...toPrice(input)
});
