import type { VehicleClass } from '../protocol.ts';

export const VEHICLE_CLASSES = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const satisfies VehicleClass[];

/** Words for a class of vehicle, as keys (see `keyOf`); longer ones win over the shorter ones in them. */
const CLASS_WORDS: Record<VehicleClass, string> = {
	small: 'kleinwagen kleinstwagen kleinauto smallcar citycar',
	compact: 'kompaktwagen kompaktklasse kompakter kompaktes compactcar golfklasse',
	midsize: 'mittelklasse mittelklassewagen midsizecar',
	large: 'oberemittelklasse oberklasse oberklassewagen luxusklasse sportwagen largecar sportscar',
	suv: 'suv suvs gelandewagen offroader sportutilityvehicle',
	van:
		'transporter kleintransporter lieferwagen kleinbus kastenwagen minivan wohnmobil wohnmobile wohnmobils ' +
		'reisemobil campervan campingbus campingmobil motorhome lieferwagens transporters vans van',
	truck:
		'lkw lkws laster lastwagen lastkraftwagen truck trucks sattelzug zugmaschine pickup pritschenwagen ' +
		'75tonner 12tonner 18tonner 40tonner 75t',
	motorcycle:
		'motorrad motorrads motorraeder motorrader krad kraftrad moped mopeds mofa motorroller roller vespa motorbike ' +
		'motorbikes motorcycle motorcycles scooter quad'
};

/** Key → class. */
export const CLASS_OF_WORD = new Map(
	VEHICLE_CLASSES.flatMap((vehicleClass) =>
		CLASS_WORDS[vehicleClass].split(' ').map((key) => [key, vehicleClass] as const)
	)
);
