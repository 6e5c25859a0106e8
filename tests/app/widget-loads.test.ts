/** A load of the widget, from the page's script tag to the counted key. */
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { BROWSER } from '../support/user-agent.ts';

test('a page’s load counts for the key that its script tag names', async () => {
	const owner = await newPerson();
	const { workshopId, widgetKey } = await newWorkshop(owner, 'geladen.example');
	const { data: campaign } = await owner.client
		.from('client_keys')
		.insert({ workshop_id: workshopId, name: 'Kampagne', allowed_domains: ['geladen.example'] })
		.select('publishable_key')
		.single();
	const load = (query: string) =>
		fetch(`${stack.app}/widget.js${query}`, {
			headers: { referer: 'https://geladen.example/aktion', 'user-agent': BROWSER }
		});
	const key = campaign?.publishable_key as string;
	expect((await load(`?key=${key}`)).status).toBe(200);
	expect((await load(`?key=${key}`)).status).toBe(200);
	// a snippet from before addresses named the key
	expect((await load('')).status).toBe(200);
	const counted = async () => {
		const rows = await database()`
			select k.publishable_key as key, s.origin, s.loads
			from widget_sightings s join client_keys k on k.id = s.client_key_id
			where s.workshop_id = ${workshopId} order by s.loads`;
		return [...rows];
	};
	// the script is served before it is counted
	const origin = 'https://geladen.example';
	await expect.poll(counted, { timeout: 10_000 }).toEqual([
		{ key: widgetKey, origin, loads: 1 },
		{ key, origin, loads: 2 }
	]);
});
