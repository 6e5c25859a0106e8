import { openingState } from '../_shared/answering/opening.ts';
import { suggestionsFor } from '../_shared/answering/suggestions.ts';
import { understand } from '../_shared/answering/understand.ts';
import { keepAlive } from '../_shared/http/environment.ts';
import { json } from '../_shared/http/responses.ts';
import type { OpenResponse } from '../_shared/protocol.ts';
import { CONSENT_VERSION, noticeVersion } from '../_shared/texts.ts';
import * as database from './database.ts';
import type { Context } from './handler.ts';
import { readOpen } from './requests.ts';

/** The widget was opened: who answers here, whether the workshop is open, and what was said before in this tab. */
export async function open(
	body: unknown,
	{ rpc, origin, isRobot, model }: Context
): Promise<Response> {
	const { key, locale, conversation, session, page } = readOpen(body);
	const opened = await database.open(rpc, { key, origin, conversation, session, page, isRobot });
	warmUp();
	const { workshop, transcript } = opened;
	const response: OpenResponse = {
		workshop: {
			name: workshop.name,
			phone: workshop.phone,
			email: workshop.email,
			city: workshop.city,
			website: workshop.website,
			isDemo: workshop.is_demo,
			addressForm: workshop.address_form,
			opening: openingState(opened, new Date())
		},
		notice: {
			version: noticeVersion(model),
			model: model && { provider: model.provider, region: model.region }
		},
		consent: { version: CONSENT_VERSION },
		suggestions: suggestionsFor(opened.offered, locale, workshop.address_form),
		transcript
	};
	return json(response);
}

let warm = false;

/** The first question costs building the indexes. A visitor who has just opened the widget still types: time for that. */
function warmUp(): void {
	if (warm) return;
	warm = true;
	keepAlive(
		new Promise<void>((done) => {
			setTimeout(() => {
				understand('Ölwechsel', 'de');
				done();
			}, 50);
		})
	);
}
