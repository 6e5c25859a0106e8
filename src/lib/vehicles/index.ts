import type { Enums } from '$lib/database.types';
import { m } from '$lib/paraglide/messages';

export type VehicleClass = Enums<'vehicle_class'>;

const names: Record<VehicleClass, () => string> = {
	small: m.vehicle_small,
	compact: m.vehicle_compact,
	midsize: m.vehicle_midsize,
	large: m.vehicle_large,
	suv: m.vehicle_suv,
	van: m.vehicle_van,
	truck: m.vehicle_truck,
	motorcycle: m.vehicle_motorcycle
};

/** Name of a vehicle class; "–" where none is known. */
export const vehicleClassName = (vehicleClass: VehicleClass | null): string =>
	vehicleClass ? names[vehicleClass]() : '–';
