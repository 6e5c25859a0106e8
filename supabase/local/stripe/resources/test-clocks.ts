import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import { common, moment, paging, text } from '../http/params.ts';
import { day } from '../time.ts';

const path = '/v1/test_helpers/test_clocks';

/**
 * Serves Stripe's test clocks: views of the one clock that the whole emulator has. Advancing is `advancing` until
 * everything on the way has happened, as with Stripe.
 */
export function serveTestClocks(api: Api, clock: Clock) {
	api.post(
		path,
		z.strictObject({ frozen_time: moment(), name: text().optional(), ...common }),
		({ frozen_time: at, name }, _ids, world) => {
			const made = world.add(
				'test_helpers.test_clock',
				{
					id: world.id('test_helpers.test_clock'),
					object: 'test_helpers.test_clock',
					created: world.now(),
					deletes_after: at + 30 * day,
					frozen_time: Math.max(at, world.now()),
					livemode: false,
					name: name ?? null,
					status: 'ready',
					status_details: {}
				},
				'test_helpers.test_clock.created'
			);
			clock.freeze(true);
			if (at > world.now()) void clock.advance(at, true);
			return made;
		}
	);
	api.get(path, z.strictObject({ ...paging, ...common }), (page, _ids, world) =>
		paginate(world.all('test_helpers.test_clock'), page, path)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('test_helpers.test_clock', id)
	);
	api.post(
		`${path}/:id/advance`,
		z.strictObject({ frozen_time: moment(), ...common }),
		({ frozen_time: to }, { id = '' }, world) => {
			const made = world.get('test_helpers.test_clock', id);
			if (made.status === 'advancing' || to <= world.now())
				throw invalidRequest('The clock can only be advanced, and once at a time.', 'frozen_time');
			made.status = 'advancing';
			made.status_details = { advancing: { target_frozen_time: to } };
			world.emit('test_helpers.test_clock.advancing', made);
			void clock.advance(to, true).then(() => {
				made.status = 'ready';
				made.status_details = {};
				made.frozen_time = to;
				world.emit('test_helpers.test_clock.ready', made);
				clock.wake();
			});
			return made;
		}
	);
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		world.get('test_helpers.test_clock', id);
		world.remove('test_helpers.test_clock', id);
		return { id, object: 'test_helpers.test_clock', deleted: true };
	});
}
