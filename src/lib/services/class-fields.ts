import type { VehicleClass } from '$lib/vehicles';

type Ends = 'Min' | 'Max';
export type ClassField = `${VehicleClass}${Ends}`;

/** Form fields of a class. */
export const fieldsOf = (vehicleClass: VehicleClass) =>
	({ min: `${vehicleClass}Min`, max: `${vehicleClass}Max` }) as const;
