/** What of a message may name a service: the text without the vehicle, numbers and dates. */
import { findVehicle, withoutVehicle, type FoundVehicle } from '../vehicles/find.ts';

export interface Content {
	text: string;
	vehicle: FoundVehicle;
}

/** Mileage, plates, phone numbers, years and dates: they say nothing about the job. */
const NUMBERS =
	/\b(?:bj|baujahr|ez|erstzulassung)\.?\s*\d[\d./]*|\b\d[\d.]*\s*(?:tkm|km|ccm|ps|kw)\b|\b(?:19[5-9]\d|20[0-3]\d)\b|\+?\d[\d /-]{6,}\d|\b\d[.,]\d\b(?!\s*t)/gi;

export function contentOf(text: string, language: string): Content {
	const vehicle = findVehicle(text, language);
	return {
		text: withoutVehicle(text, vehicle).replace(NUMBERS, ' ').replace(/\s+/g, ' ').trim(),
		vehicle
	};
}
