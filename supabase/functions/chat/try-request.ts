import { CodedError } from '../_shared/errors.ts';
import { Fields } from '../_shared/http/fields.ts';
import { LIMITS, type VehicleClass } from '../_shared/protocol.ts';
import { clean } from '../_shared/text/clean.ts';
import { TRIAL_LIMITS, type TrialQuestion, type TrialRequest } from '../_shared/trial.ts';
import { VEHICLE_CLASSES } from '../_shared/vehicles/classes.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_CONTEXT = 20;

/** @throws CodedError `invalid_request`, or what is wrong with a text */
export function readTrial(body: unknown): TrialRequest {
	const fields = new Fields(body);
	const workshop = fields.uuid('workshop');
	const locale = fields.text('locale', { max: 2, pattern: /^(de|en)$/ }) === 'en' ? 'en' : 'de';
	fields.check();
	const { questions } = body as { questions?: unknown };
	if (!Array.isArray(questions) || questions.length > TRIAL_LIMITS.questions)
		throw new CodedError('invalid_request', { fields: { questions: 'invalid_request' } });
	return { workshop, locale, questions: questions.map(readQuestion) };
}

function readQuestion(body: unknown): TrialQuestion {
	const fields = new Fields(body);
	const text = fields.text('text', { max: Infinity, code: 'empty_message', clean });
	if (text.length > LIMITS.messageCharacters) fields.fault('text', 'message_too_long');
	const vehicleClass = fields.optionalText('vehicleClass', { max: 20 });
	if (vehicleClass !== null && !isVehicleClass(vehicleClass)) fields.fault('vehicleClass');
	const day = fields.optionalText('day', { max: 10, pattern: DAY });
	if (day !== null && !isDay(day)) fields.fault('day');
	const electric = fields.flag('electric');
	const { context = [] } = (body ?? {}) as { context?: unknown };
	if (!isIds(context)) fields.fault('context');
	fields.check();
	return {
		text,
		vehicleClass: vehicleClass as VehicleClass | null,
		electric,
		day,
		context: context as string[]
	};
}

const isVehicleClass = (value: string): value is VehicleClass =>
	VEHICLE_CLASSES.some((known) => known === value);

const isDay = (day: string): boolean => {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

const isIds = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length <= MOST_CONTEXT &&
	value.every((id) => typeof id === 'string' && UUID.test(id));
