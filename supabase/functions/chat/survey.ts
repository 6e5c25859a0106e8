import { json } from '../_shared/http/responses.ts';
import type { SurveyResponse } from '../_shared/protocol.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readSurvey } from './requests.ts';

/** A visitor gives stars for the conversation, once. */
export async function survey(body: unknown, { rpc, origin }: Context): Promise<Response> {
	const { stars } = await database.survey(rpc, { ...readSurvey(body), origin });
	return json({ stars } satisfies SurveyResponse);
}
