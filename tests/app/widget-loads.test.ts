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
	const page = { referer: 'https://geladen.example/aktion' };
	const load = (query: string, told: Record<string, string> = page) =>
		fetch(`${stack.app}/widget.js${query}`, { headers: { ...told, 'user-agent': BROWSER } });
	const key = campaign?.publishable_key as string;
	expect((await load(`?key=${key}`)).status).toBe(200);
	expect((await load(`?key=${key}`)).status).toBe(200);
	// a snippet from before addresses named the key
	expect((await load('')).status).toBe(200);
	// a page that keeps its address to itself, and somebody who opens the script
	const silent = { 'sec-fetch-dest': 'script' };
	for (let n = 0; n < 3; n++) await load(`?key=${key}`, silent);
	await load(`?key=${key}`, { 'sec-fetch-dest': 'document' });
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
		{ key, origin, loads: 2 },
		{ key, origin: '', loads: 3 }
	]);
});
