/**
 * How much oftener everyday work is asked for than the rest, whatever the phrasings' numbers: in doubt "Öl" is the oil change and not
 * the one of a truck.
 */
import { libraryServices } from './library.ts';

/** What many visitors ask for. */
const EVERYDAY = new Set(
	(
		'oil-change oil-filter-change brake-pads-front brake-pads-rear brake-discs-pads-front brake-discs-pads-rear brake-fluid-change ' +
		'wheel-change wheel-change-balancing tyre-mounting tyre-storage tyre-repair wheel-alignment annual-inspection small-inspection large-inspection ' +
		'hu-au battery-replacement ac-service-r134a timing-belt timing-belt-water-pump clutch-replacement shock-absorbers-front shock-absorbers-rear ' +
		'engine-diagnostics fault-code-readout windscreen-chip-repair windscreen-replacement bulb-halogen wiper-blades spark-plugs air-filter cabin-filter ' +
		'wheel-bearing exhaust-repair rear-silencer alternator-replacement starter-motor water-pump thermostat dent-repair scratch-removal towbar ' +
		'tyres-new-set tyres-all-season-set control-arm stabilizer-link'
	).split(' ')
);
/** What a workshop is asked for day by day. */
const MOST = new Set(
	'oil-change brake-pads-front wheel-change annual-inspection hu-au ac-service-r134a battery-replacement'.split(
		' '
	)
);
/** Categories for vehicles few visitors come with, who then say so. */
const SPECIAL = new Set(['motorcycle', 'vans-trucks-motorhomes', 'hybrid-ev']);

/** Factor on a service's probability. */
export function popularity(key: string): number {
	if (MOST.has(key)) return 4;
	if (EVERYDAY.has(key)) return 3;
	return SPECIAL.has(libraryServices().get(key)?.category ?? '') ? 0.3 : 1;
}
