/** What of a message may name a service: the text without the vehicle, numbers and dates. */
import { conceptsOf } from '../ranker/concepts.ts';
import { tokensOf } from '../ranker/features.ts';
import { findVehicle, withoutVehicle, type FoundVehicle } from '../vehicles/find.ts';

export interface Content {
	text: string;
	vehicle: FoundVehicle;
}

/** Mileage, plates, phone numbers, years and dates: they say nothing about the job. */
const NUMBERS =
	/\b(?:bj|baujahr|ez|erstzulassung)\.?\s*\d[\d./]*|\b\d[\d.]*\s*(?:tkm|km|ccm|ps|kw)\b|\b(?:19[5-9]\d|20[0-3]\d)\b|\+?\d[\d /-]{6,}\d|\b\d[.,]\d\b(?!\s*t)/gi;

/** Near, and no corner of a car. */
const NEARBY = /(?<!\p{L})(?:gleich |direkt )?um die ecke(?!\p{L})/giu;

/** "v+h", "va/ha": both ends, said so that they are no list. */
const BOTH_ENDS = /\b(?:v|va|vo)\.?\s*(?:[+&/]|und|u\.?)\s*(?:h|ha|hi)\b\.?/giu;
/** "nicht hinten", "not the rear": what is not meant. */
const NOT =
	/(?<!\p{L})(?:nicht|nich|net|kein(?:e[nr]?)?|not(?: the)?|не|nie)\s+(?:die\s+|der\s+|das\s+)?(\p{L}+)|(\p{L}+)\s+değil/giu;

/** The text without places and sizes that it excludes: "nicht vorne, hinten" is "hinten". */
const withoutExcluded = (text: string): string =>
	text.replace(NOT, (said: string, after?: string, before?: string) =>
		conceptsOf(tokensOf(after ?? before ?? '')).some((concept) => EXCLUDABLE.has(concept))
			? ' '
			: said
	);
const EXCLUDABLE = new Set(['front', 'rear', 'left', 'right', 'small', 'big']);

export function contentOf(text: string, language: string): Content {
	const plain = withoutExcluded(text.replace(BOTH_ENDS, 'vorne und hinten'));
	const vehicle = findVehicle(plain, language);
	return {
		text: withoutVehicle(plain, vehicle)
			.replace(NUMBERS, ' ')
			.replace(NEARBY, ' ')
			.replace(/\s+/g, ' ')
			.trim(),
		vehicle
	};
}
